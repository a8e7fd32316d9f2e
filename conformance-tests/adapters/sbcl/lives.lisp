;;; The operations on processes and groups, and work that takes a processor.

(in-package :forkspec-adapter)

(define-operation "fork" (child)
  (when (assoc child *pids* :test #'string=) ; it would fork itself again, for ever
    (refuse "~a has been begun already" child))
  (let* ((parent (own-pid))
         (problem nil)
         (returned (handler-case (sb-posix:fork)
                     (error (condition)
                       (setf problem condition)
                       -1))))
    (cond ((/= (own-pid) parent) ; fork may signal an error in the child, too: see FINDINGS.md
           (become child returned))
          (problem
           (error problem))
          (t
           (push (cons child returned) *pids*)
           returned))))

(define-operation "exit" (status) (sb-posix:_exit (parse-integer status)))

(define-operation "getpid" () (sb-posix:getpid))
(define-operation "getppid" () (sb-posix:getppid))
(define-operation "getpgrp" () (sb-posix:getpgrp))
(define-operation "getpgid" (pid) (sb-posix:getpgid (pid-of pid)))
(define-operation "getsid" (pid) (sb-posix:getsid (pid-of pid)))
(define-operation "setpgid" (pid group) (sb-posix:setpgid (pid-of pid) (pid-of group)))
(define-operation "setsid" () (sb-posix:setsid))

(define-operation "compute" (low high)
  (loop for i from (parse-integer low) below (parse-integer high)
        sum (mod (* i i) 1000003)))
