;;; Streams, how a process ends, threads and mutexes.

(define-module (forkspec endings)
  #:use-module (ice-9 match)
  #:use-module (ice-9 threads)
  #:use-module (forkspec process)
  #:use-module (forkspec descriptors))

(define streams (make-hash-table))      ; p.w -> port; here, so that they are there until the process ends

(define (stream end)
  (or (hash-ref streams end) (failed EBADF))) ; none was made, as the descriptor is not open

(define (begin-stream end)
  (let ((port (fdopen (descriptor-of end) "w")))
    (set-port-revealed! port 1)         ; closing it is not for the collector
    (setvbuf port 'block (expt 2 20))
    (zero (hash-set! streams end port))))

(define (print end letters)
  (display letters (stream end))
  (string-length letters))

;;; Threads.

(define threads (make-hash-table))
(define mutexes (make-hash-table))

(define (start-thread name . words)
  (zero (hash-set! threads name (aside (lambda () (call-with-new-thread (lambda () (perform words))))))))

(define (mutex name)
  (or (hash-ref mutexes name)
      (let ((it (make-mutex)))
        (hash-set! mutexes name it)
        it)))

;;; To try a mutex that one has locked, and to unlock one that one has not, are errors without a number.
(define (mine? mutex) (eq? (mutex-owner mutex) (current-thread)))

(define (trylock name)
  (let ((it (mutex name)))
    (if (and (not (mine? it)) (try-mutex it)) 0 (failed EBUSY))))

(define (unlock name)
  (let ((it (mutex name)))
    (if (mine? it) (zero (unlock-mutex it)) (failed EPERM))))

(define specifics (make-hash-table))

(define (specific key)
  (or (hash-ref specifics key)
      (let ((it (make-thread-local-fluid 0)))
        (hash-set! specifics key it)
        it)))

(add-operations!
 `(("stream" . ,begin-stream)
   ("print" . ,print)
   ("flush" . ,(lambda (end) (zero (force-output (stream end)))))
   ("terminate" . ,(lambda (status) (exit (string->number status))))
   ("return" . ,(lambda (status) (throw 'return (string->number status))))
   ("thread" . ,start-thread)
   ("join" . ,(lambda (name) (told (join-thread (thing threads name)))))
   ("tasks" . ,(lambda () (length (all-threads))))
   ("lock" . ,(lambda (name) (zero (lock-mutex (mutex name)))))
   ("trylock" . ,trylock)
   ("unlock" . ,unlock)
   ("setspecific" . ,(lambda (key value) (zero (fluid-set! (specific key) (string->number value)))))
   ("getspecific" . ,(lambda (key) (fluid-ref (specific key))))))
