;;; The operations on pipes, descriptors and files, and what the names of descriptors stand for.

(define-module (forkspec descriptors)
  #:use-module (ice-9 match)
  #:use-module (ice-9 rw)
  #:use-module (srfi srfi-1)
  #:use-module (forkspec process)
  #:export (descriptor-of))

(define descriptors (make-hash-table))  ; p.r, p.w, and d that has a name of its own -> descriptor

(define (descriptor-of word)
  (or (string->number word) (thing descriptors word)))

;;; What opens and closes. A port that Guile has made for a descriptor must not close it when it is collected: port->fdes
;;; sees to that.

(define (opened name thunk)
  (hash-set! descriptors name -1)       ; where it fails
  (hash-set! descriptors name (thunk))
  (hash-ref descriptors name))

(define (open-pipe name)
  (let ((reads (string-append name ".r")) (writes (string-append name ".w")))
    (hash-set! descriptors reads -1)
    (hash-set! descriptors writes -1)
    (match (pipe)
      ((its-reads . its-writes)
       (hash-set! descriptors reads (port->fdes its-reads))
       (hash-set! descriptors writes (port->fdes its-writes))
       0))))

(define flags
  `(("O_RDONLY" . ,O_RDONLY) ("O_WRONLY" . ,O_WRONLY) ("O_RDWR" . ,O_RDWR) ("O_APPEND" . ,O_APPEND)
    ("O_NONBLOCK" . ,O_NONBLOCK) ("O_CREAT" . ,O_CREAT) ("O_EXCL" . ,O_EXCL) ("O_TRUNC" . ,O_TRUNC)
    ("O_CLOEXEC" . ,O_CLOEXEC) ("0" . 0)))

(define (flag-bits words)
  (apply logior (map (lambda (word) (one-of flags word)) words)))

;;; Who makes a file for others lets them open it.
(define (whatever-the-mask-is thunk)
  (let ((mask (umask #o077)))
    (dynamic-wind (const #t) thunk (lambda () (umask mask)))))

(define (open-file-called file name . words)
  (whatever-the-mask-is
   (lambda () (opened name (lambda () (open-fdes (scratch-path file) (flag-bits words) #o600))))))

(define (make-fifo file)
  (whatever-the-mask-is (lambda () (zero (mknod (scratch-path file) 'fifo #o600 0)))))

(define (dup-to word target)
  (let ((number (descriptor-of target)))
    (dup2 (descriptor-of word) number)  ; which tells nothing
    number))

(define (get-fd word)
  (if (logtest FD_CLOEXEC (fcntl (descriptor-of word) F_GETFD)) "FD_CLOEXEC" 0))

(define (set-fd word flag)
  (zero (fcntl (descriptor-of word) F_SETFD (if (string=? flag "FD_CLOEXEC") FD_CLOEXEC 0))))

(define (get-fl word)
  (let* ((bits (fcntl (descriptor-of word) F_GETFL))
         (mode (logand bits (logior O_RDONLY O_WRONLY O_RDWR))))
    (string-join
     (append (filter-map (lambda (name) (and (= mode (one-of flags name)) name)) '("O_RDONLY" "O_WRONLY" "O_RDWR"))
             (filter (lambda (name) (logtest bits (one-of flags name))) '("O_APPEND" "O_NONBLOCK"))))))

;;; What goes through them: by (ice-9 rw), past all buffers. Where the system's functions fail with EAGAIN these return 0,
;;; and at the end of a file #f.

(define letters (string->char-set "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))

(define (letters-of word count)
  (let* ((text (make-string (string->number count)))
         (got (read-string!/partial text (descriptor-of word)))
         (it (if (eqv? got 0)
                 (failed EAGAIN)
                 (string-map (lambda (c) (if (char=? c #\nul) #\. c)) ; a hole of a file
                             (substring text 0 (or got 0))))))
    (unless (string-every (char-set-adjoin letters #\.) it) (refuse (format #f "~a bytes that are not all letters" got)))
    it))

(define (write-letters word text)
  (let ((written (write-string/partial text (descriptor-of word))))
    (if (and (zero? written) (not (string-null? text))) (failed EAGAIN) written)))

(define (or-zero text) (if (string-null? text) 0 text))

(define (runs text)
  (string-concatenate
   (let next ((rest (string->list text)))
     (if (null? rest)
         '()
         (call-with-values (lambda () (span (lambda (c) (char=? c (car rest))) rest))
           (lambda (run others)
             (cons* (string (car run)) (if (null? (cdr run)) "" (number->string (length run))) (next others))))))))

(define whences `(("SEEK_SET" . ,SEEK_SET) ("SEEK_CUR" . ,SEEK_CUR) ("SEEK_END" . ,SEEK_END)))

(define (status-of word)
  (let* ((it (stat (descriptor-of word)))
         (now (gettimeofday)))
    (define (owner own?) (if own? "own" "other"))
    (define (age seconds nanoseconds)
      (let ((since (+ seconds (/ nanoseconds 1000000000))))
        (cond ((< since (scenario-began)) "old")
              ((> since (+ (car now) (/ (1+ (cdr now)) 1000000))) "future")
              (else "new"))))
    (string-join
     (list (match (stat:type it) ('fifo "fifo") ('regular "file") ('directory "directory") (_ "unknown"))
           (owner (= (stat:uid it) (geteuid)))
           (owner (= (stat:gid it) (getegid)))
           (age (stat:atime it) (stat:atimensec it))
           (age (stat:mtime it) (stat:mtimensec it))
           (age (stat:ctime it) (stat:ctimensec it))))))

(define locks `(("LOCK_SH" . ,LOCK_SH) ("LOCK_EX" . ,LOCK_EX) ("LOCK_UN" . ,LOCK_UN) ("LOCK_NB" . ,LOCK_NB)))

(define (lock word . names)
  (zero (flock (descriptor-of word) (apply logior (map (lambda (name) (one-of locks name)) names)))))

(add-operations!
 `(("pipe" . ,open-pipe)
   ("read" . ,(lambda (word count) (or-zero (letters-of word count))))
   ("write" . ,write-letters)
   ("close" . ,(lambda (word) (zero (close-fdes (descriptor-of word)))))
   ("open" . ,open-file-called)
   ("mkfifo" . ,make-fifo)
   ("dup" . ,(lambda (word name) (let ((it (descriptor-of word))) (opened name (lambda () (dup->fdes it))))))
   ("dup2" . ,dup-to)
   ("dupfd" . ,(lambda (word least name _)
                 (let ((it (descriptor-of word))) (opened name (lambda () (fcntl it F_DUPFD (string->number least)))))))
   ("number" . ,descriptor-of)
   ("getfd" . ,get-fd)
   ("setfd" . ,set-fd)
   ("getfl" . ,get-fl)
   ("setfl" . ,(lambda (word . words) (zero (fcntl (descriptor-of word) F_SETFL (flag-bits words)))))
   ("lseek" . ,(lambda (word offset whence) (seek (descriptor-of word) (string->number offset) (one-of whences whence))))
   ("fstat" . ,status-of)
   ("fill" . ,(lambda (word letter count)
                (write-letters word (make-string (string->number count) (string-ref letter 0)))))
   ("drain" . ,(lambda (word count) (or-zero (runs (letters-of word count)))))
   ("flock" . ,lock)
   ("opentty" . ,(lambda () (zero (close-fdes (open-fdes "/dev/tty" (logior O_RDWR O_NOCTTY))))))))
