;;; The operations on timers and clocks.

(in-package :forkspec-adapter)

(define-operation "alarm" (seconds) (sb-posix:alarm (parse-integer seconds)))

(defparameter *timers* '(("ITIMER_REAL" . :real) ("ITIMER_VIRTUAL" . :virtual) ("ITIMER_PROF" . :profile)))

(defun seconds-left (done interval-seconds interval-micros seconds micros)
  "The nearest number, but not 0 while it is running."
  (declare (ignore done interval-seconds interval-micros))
  (let ((rounded (+ seconds (if (>= micros 500000) 1 0))))
    (if (and (zerop rounded) (plusp micros)) 1 rounded)))

(define-operation "setitimer" (timer seconds)
  (multiple-value-call #'seconds-left (sb-unix:unix-setitimer (named *timers* timer) 0 0 (parse-integer seconds) 0)))

(define-operation "getitimer" (timer)
  (multiple-value-call #'seconds-left (sb-unix:unix-getitimer (named *timers* timer))))

;; By Linux's numbers: sb-unix has no names for them.
(defparameter *clocks*
  '(("CLOCK_MONOTONIC" . 1) ("CLOCK_PROCESS_CPUTIME_ID" . 2) ("CLOCK_THREAD_CPUTIME_ID" . 3)))

(defconstant +children+ -1 "What getrusage takes for those that have been waited for.")

(defun micros (clock)
  (multiple-value-bind (seconds nanos) (sb-unix::clock-gettime (named *clocks* clock))
    (+ (* 1000000 seconds) (floor nanos 1000))))

(define-operation "clock_gettime" (clock) (micros clock))

(defun processor-time (who)
  "User and system time together, in hundredths of a second."
  (multiple-value-bind (done user system) (sb-unix:unix-getrusage who)
    (if done (round (+ user system) 10000) (fail user))))

(define-operation "times" ()
  (list (processor-time sb-unix:rusage_self) (processor-time +children+)))

(define-operation "burn" ()
  (flet ((used ()
           (list (processor-time sb-unix:rusage_self)
                 (floor (micros "CLOCK_PROCESS_CPUTIME_ID") 10000)
                 (floor (micros "CLOCK_THREAD_CPUTIME_ID") 10000))))
    (loop with before = (used)
          until (every (lambda (now then) (>= now (+ then 20))) (used) before)
          finally (return 0))))
