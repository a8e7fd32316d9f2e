;;; The operations on processes, groups and sessions, on those that wait for children, and work that takes a processor.

(define-module (forkspec lives)
  #:use-module (ice-9 match)
  #:use-module (forkspec names)
  #:use-module (forkspec process))

(define (fork child)
  (new-process child)
  (let ((pid (primitive-fork)))
    (when (zero? pid) (live child pid))
    (hash-set! pids child pid)
    pid))

(define (compute low high)
  (let ((high (string->number high)))
    (do ((i (string->number low) (1+ i))
         (sum 0 (+ sum (remainder (* i i) 1000003))))
        ((= i high) sum))))

;;; Waiting. Each decoder is asked, whatever another one said. There is none for those that go on, and none for core images.

(define (status->words status)
  (define (said decoder words) (let ((value (decoder status))) (if value (list (words value)) '())))
  (match (append (said status:exit-val (lambda (value) (format #f "exited ~a" value)))
                 (said status:term-sig (lambda (signal) (string-append "signaled " (signal-name signal))))
                 (said status:stop-sig (lambda (signal) (string-append "stopped " (signal-name signal)))))
    (() "unknown")
    (words (string-join words))))

(define found->words
  (match-lambda
    ((0 . _) 0)
    ((pid . status) (format #f "~a ~a" pid (status->words status)))))

(define options `(("WNOHANG" . ,WNOHANG) ("WUNTRACED" . ,WUNTRACED)))

(define (wait-for pid . words)
  (found->words (waitpid (pid-of pid) (apply logior (map (lambda (word) (one-of options word)) words)))))

(define (wait-poll pid)
  (match (waitpid (pid-of pid) WNOHANG)
    ((0 . _) (usleep 1000) (wait-poll pid))
    (found (found->words found))))

(add-operations!
 `(("fork" . ,fork)
   ("exit" . ,(lambda (status) (primitive-_exit (string->number status))))
   ("getpid" . ,(lambda () (getpid)))
   ("getppid" . ,(lambda () (getppid)))
   ("getpgrp" . ,(lambda () (getpgrp)))
   ("setpgid" . ,(lambda (pid group) (zero (setpgid (pid-of pid) (pid-of group)))))
   ("getsid" . ,(lambda (pid) (getsid (pid-of pid))))
   ("setsid" . ,(lambda () (setsid) (getpid))) ; which returns nothing in particular
   ("compute" . ,compute)
   ("wait" . ,(lambda () (found->words (waitpid WAIT_ANY))))
   ("waitpid" . ,wait-for)
   ("waitpidunknown" . ,(lambda (pid) (found->words (waitpid (pid-of pid) #x4000))))
   ("waitpoll" . ,wait-poll)))
