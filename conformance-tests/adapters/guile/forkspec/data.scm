;;; The operations on memory, random numbers and structured values.

(define-module (forkspec data)
  #:use-module (ice-9 match)
  #:use-module (ice-9 rw)
  #:use-module (srfi srfi-4)
  #:use-module (forkspec process)
  #:use-module (forkspec descriptors)
  #:export (place-variables!))

;;; Memory: each variable is a vector of one number, stored in place. Guile's collector moves nothing, so it lives where it
;;; was made before the first fork, in all processes.

(define variables (make-hash-table))

(define (place-variables! programs)
  (hash-clear! variables)
  (for-each (match-lambda
              (((or "set" "get" "address") variable . _) (hash-set! variables variable (s64vector 0)))
              (_ #t))
            (apply append programs)))

(define (variable name) (thing variables name))

;;; Random numbers: *random-state*, which is the program's own.

(define (seed! number)
  (zero (set! *random-state* (seed->random-state (string->number number)))))

(define (urandom)
  (let ((source (open-fdes "/dev/urandom" O_RDONLY)) (text (make-string 7)))
    (read-string!/partial text source)
    (close-fdes source)
    (string-fold (lambda (c sum) (+ (* sum 256) (char->integer c))) 0 text)))

;;; Structured values, as Scheme writes and reads them. In a pipe, 8 digits with the length come first.

;;; [1,two,[3]] as (1 two (3)): but for its brackets and commas it is Scheme.
(define (parse text)
  (call-with-input-string
      (string-map (match-lambda (#\[ #\() (#\] #\)) (#\, #\space) (c c)) text)
    read))

(define text-of
  (match-lambda
    ((? number? number) (number->string number))
    ((? symbol? word) (symbol->string word))
    ((items ...) (string-append "[" (string-join (map text-of items) ",") "]"))))

(define header 8)

(define (send end value)
  (let* ((text (object->string (parse value)))
         (frame (string-append (string-pad (number->string (string-length text)) header #\0) text))
         (written (write-string/partial frame (descriptor-of end))))
    (if (= written (string-length frame)) 0
        (refuse (format #f "write returned ~a of ~a" written (string-length frame))))))

;;; Reads until count bytes are there or the pipe ends.
(define (read-fully descriptor count)
  (let ((text (make-string count)))
    (let more ((have 0))
      (match (and (< have count) (read-string!/partial text descriptor have))
        (#f (substring text 0 have))
        (got (more (+ have got)))))))

(define (receive end)
  (let ((length-read (read-fully (descriptor-of end) header)))
    (if (string-null? length-read)
        ""
        (let* ((length (or (string->number length-read) (refuse "a frame that makes no sense")))
               (text (read-fully (descriptor-of end) length)))
          (if (and (= (string-length length-read) header) (= (string-length text) length))
              (text-of (call-with-input-string text read))
              (refuse "the pipe ends inside a frame"))))))

(define (value-file parent child) (format #f "~a/~a-~a" (scratch) parent child))

(define (save value)
  (let* ((path (value-file (getppid) (getpid))) (part (string-append path ".part")))
    (call-with-output-file part (lambda (port) (write (parse value) port)))
    (zero (rename-file part path))))    ; so whoever finds the file finds all of it

(define (load-from child)
  (text-of (call-with-input-file (value-file (getpid) (pid-of child)) read)))

(add-operations!
 `(("set" . ,(lambda (name value) (zero (s64vector-set! (variable name) 0 (string->number value)))))
   ("get" . ,(lambda (name) (s64vector-ref (variable name) 0)))
   ("address" . ,(lambda (name) (string-append "0x" (number->string (object-address (variable name)) 16))))
   ("seed" . ,seed!)
   ("random" . ,(lambda () (random (expt 2 62))))
   ("urandom" . ,urandom)
   ("send" . ,send)
   ("receive" . ,receive)
   ("save" . ,save)
   ("load" . ,load-from)))
