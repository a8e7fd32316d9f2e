;;; The Forkspec adapter for Steel Bank Common Lisp: ../PROTOCOL.md is the contract, README.md says which function an operation
;;; calls. This file has the conversation with the harness.

(in-package :forkspec-adapter)

;;; Running a scenario.

(defun discard (descriptor)
  "Closes it even where close does nothing: a write end left open would keep the lifeline from ending."
  (let ((null (sb-posix:open "/dev/null" sb-posix:o-rdwr)))
    (sb-posix:dup2 null descriptor)
    (sb-posix:close null)
    (sb-posix:close descriptor)))

(defun reap ()
  "Reaps main, and the orphans too where we are process 1, without trusting anything for long. Returns how many."
  (loop for turn from 1 to 5000
        for pid = (handler-case (sb-posix:waitpid -1 sb-posix:wnohang)
                    (sb-posix:syscall-error () nil))
        while pid
        count (plusp pid)
        when (and (zerop pid) (> turn 100)) ; it has closed the lifeline, and is all but gone
          do (sleep 1/1000)
        when (= turn 5000)
          do (give-up "the lifeline is closed, but there are still processes of the scenario")))

(defun become-main (returned lifeline)
  (handler-case (sb-posix:setpgid 0 0)
    (sb-posix:syscall-error ())) ; getpgrp will show it
  (default-all)
  (sb-posix:fcntl lifeline sb-posix:f-dupfd 1000) ; the lowest numbers are the scenario's
  (discard lifeline)
  (let ((null (sb-posix:open "/dev/null" sb-posix:o-rdonly)))
    (sb-posix:dup2 null 0)
    (sb-posix:close null))
  (sb-posix:umask #o022)
  (sb-posix:chdir "/")
  (become "main" returned)
  (live))

(defun run (name steps)
  (setf *steps* steps
        *began* (sb-posix:time))
  (multiple-value-bind (lifeline end) (sb-posix:pipe)
    (let ((returned (sb-posix:fork)))
      (unless (= (own-pid) *adapter-pid*) ; which is not left to what fork returned: that is under test
        (discard lifeline)
        (become-main returned end))
      (discard end)
      ;; Nobody writes to it: it becomes readable, or hung up, when the last process of the scenario is gone.
      (loop until (sb-unix:unix-simple-poll lifeline :input -1))
      (discard lifeline)
      (when (zerop (reap))
        (give-up "fork made no process; it returned ~d" returned))
      (say "end ~a" name))))

;;; The conversation with the harness.

(defun say-profile ()
  (say "implementation sbcl")
  (say "version ~a" (lisp-implementation-version))
  (say "platform ~(~a ~a~)" (software-type) (substitute #\_ #\- (machine-type)))
  (say "operations~{ ~a~}" (sort (loop for word being the hash-keys of *operations* collect word) #'string<))
  (loop for word in '("kill" "killpg" "killall" "raise" "ignore" "default" "catch")
        do (say "lacks ~a~{ ~a~}" word *kept-by-the-runtime*))
  (say "lacks fork A105") ; the last but few of more forks than there are pids, after which the runtime has none: see FINDINGS.md
  (say "random inherited RT-PRNG-STATE-DUPLICATED")
  (say "interrupted retried RT-EINTR-AUTO-RETRY")
  (say "descriptors kept")
  (say "output dropped")
  (say "leader group")
  (say "ready"))

(defun read-steps ()
  (loop with steps = (make-hash-table :test #'equal)
        for line = (or (read-line sb-sys:*stdin* nil) (give-up "a scenario without go"))
        until (string= line "go")
        do (destructuring-bind (process &rest step) (split line #\Space)
             (push step (gethash process steps)))
        finally (maphash (lambda (process list) (setf (gethash process steps) (reverse list))) steps)
                (return steps)))

(defun converse ()
  (sb-ext:disable-debugger)
  (setf *adapter-pid* (own-pid)
        *adapter-group* (sb-posix:getpgrp))
  (define-contained)
  (loop for line = (read-line sb-sys:*stdin* nil)
        while line
        do (let ((words (split line #\Space)))
             (cond ((string= line "hello 1") (say-profile))
                   ((string= (first words) "scenario") (run (second words) (read-steps)))
                   (t (give-up "what is \"~a\"?" line))))))
