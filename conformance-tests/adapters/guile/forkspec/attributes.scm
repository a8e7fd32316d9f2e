;;; The operations on what a process has besides its identity: its users and groups, limits, timers, and directories that it reads.

(define-module (forkspec attributes)
  #:use-module (ice-9 match)
  #:use-module (forkspec process))

(define (mask octal)
  (let ((before (umask (string->number octal 8))))
    (if (zero? before) 0 (string-append "0" (number->string before 8)))))

(define (directory name) (string-append (canonicalize-path (scratch)) "/" name))

(define (where)
  (let ((path (getcwd)) (root (directory "")))
    (if (string-prefix? root path) (substring path (string-length root)) path)))

(define (nice-by increment)
  (nice (string->number increment))     ; which tells nothing
  (getpriority PRIO_PROCESS 0))

(define resources '(("RLIMIT_CORE" . core) ("RLIMIT_FSIZE" . fsize) ("RLIMIT_NOFILE" . nofile) ("RLIMIT_NPROC" . nproc)))

(define (set-limit name soft)
  (let ((resource (one-of resources name)))
    (call-with-values (lambda () (getrlimit resource))
      (lambda (_ hard) (zero (setrlimit resource (string->number soft) hard))))))

(define (limit name)
  (call-with-values (lambda () (getrlimit (one-of resources name)))
    (lambda (soft _) (or soft "infinity"))))

(define (groups)
  (match (sort (vector->list (getgroups)) <)
    (() "none")
    (ids (string-join (map number->string ids) ","))))

;;; Timers and clocks.

(define timers `(("ITIMER_REAL" . ,ITIMER_REAL) ("ITIMER_VIRTUAL" . ,ITIMER_VIRTUAL) ("ITIMER_PROF" . ,ITIMER_PROF)))

;;; What is left of a timer: the nearest number of seconds, but not 0 while it is running.
(define left
  (match-lambda
    ((_ (0 . 0)) 0)
    ((_ (seconds . microseconds)) (max 1 (+ seconds (if (>= microseconds 500000) 1 0))))))

(define (set-timer timer seconds)
  (left (setitimer (one-of timers timer) 0 0 (string->number seconds) 0)))

(define (hundredths . parts)
  (inexact->exact (round (/ (* 100 (apply + parts)) internal-time-units-per-second))))

(define (used)
  (let ((it (times)))
    (format #f "~a ~a" (hundredths (tms:utime it) (tms:stime it)) (hundredths (tms:cutime it) (tms:cstime it)))))

;;; Of CPU clocks Guile has get-internal-run-time alone: the time that a process has used.
(define (burn)
  (define (own) (let ((it (times))) (+ (tms:utime it) (tms:stime it))))
  (define fifth (quotient internal-time-units-per-second 5))
  (let ((goal (+ (own) fifth)) (clock (+ (get-internal-run-time) fifth)))
    (while (or (< (own) goal) (< (get-internal-run-time) clock)))
    0))

;;; Directories.

(define directories (make-hash-table))

(define (open-directory name files)
  (let ((path (format #f "~a/directory-~a-~a" (scratch) (getpid) (hash-count (const #t) directories))))
    (mkdir path #o700)
    (string-for-each (lambda (letter) (mknod (string-append path "/" (string letter)) 'regular #o600 0))
                     (substring "abcdefgh" 0 (string->number files)))
    (zero (hash-set! directories name (aside (lambda () (opendir path)))))))

(define (read-directory name)
  (match (readdir (thing directories name))
    ((? eof-object?) "")
    ((? (lambda (entry) (string-prefix? "." entry))) (read-directory name))
    (entry entry)))

(add-operations!
 `(("umask" . ,mask)
   ("mkdir" . ,(lambda (name) (zero (mkdir (directory name) #o777))))
   ("chdir" . ,(lambda (name) (zero (chdir (if (string=? name "/") name (directory name))))))
   ("getcwd" . ,where)
   ("setenv" . ,(lambda (name value) (zero (setenv name value))))
   ("unsetenv" . ,(lambda (name) (zero (unsetenv name))))
   ("getenv" . ,(lambda (name) (or (getenv name) "")))
   ("nice" . ,nice-by)
   ("getpriority" . ,(lambda () (getpriority PRIO_PROCESS 0)))
   ("setrlimit" . ,set-limit)
   ("getrlimit" . ,limit)
   ("getuid" . ,(lambda () (getuid)))
   ("geteuid" . ,(lambda () (geteuid)))
   ("getgroups" . ,groups)
   ("setuid" . ,(lambda (user) (zero (setuid (string->number user)))))
   ("setgroups" . ,(lambda ids (zero (setgroups (list->vector (map string->number ids))))))
   ("alarm" . ,(lambda (seconds) (alarm (string->number seconds))))
   ("setitimer" . ,set-timer)
   ("getitimer" . ,(lambda (timer) (left (getitimer (one-of timers timer)))))
   ("times" . ,used)
   ("burn" . ,burn)
   ("opendir" . ,open-directory)
   ("readdir" . ,read-directory)))
