;;; The operations that wait for children.

(in-package :forkspec-adapter)

(defparameter *wait-options*
  (list (cons "WNOHANG" sb-posix:wnohang)
        (cons "WUNTRACED" sb-posix:wuntraced)
        (cons "WCONTINUED" 8))) ; which sb-posix decodes, but has no name for

(defun status-words (status)
  (or (append (when (sb-posix:wifexited status) (list "exited" (sb-posix:wexitstatus status)))
              (when (sb-posix:wifsignaled status) (list "signaled" (signal-name (sb-posix:wtermsig status))))
              (when (sb-posix:wifstopped status) (list "stopped" (signal-name (sb-posix:wstopsig status))))
              (when (sb-posix:wifcontinued status) (list "continued")))
      (list "unknown")))

(defun awaited (pid status)
  (if (zerop pid) 0 (cons pid (status-words status))))

(define-operation "wait" () (multiple-value-call #'awaited (sb-posix:wait)))

(define-operation "waitpid" (pid &rest options)
  (multiple-value-call #'awaited (sb-posix:waitpid (pid-of pid) (bits *wait-options* options))))

(define-operation "waitpidunknown" (pid)
  (multiple-value-call #'awaited (sb-posix:waitpid (pid-of pid) #x4000)))

(define-operation "waitpoll" (process)
  (loop with pid = (pid-of process)
        do (multiple-value-bind (found status) (sb-posix:waitpid pid sb-posix:wnohang)
             (unless (zerop found)
               (return (awaited found status))))))
