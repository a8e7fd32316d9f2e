;;; The operations on a whole PID namespace: there only in one of our own, where nobody else is.

(in-package :forkspec-adapter)

(defparameter *last-pid* "/proc/sys/kernel/ns_last_pid")
(defconstant +nobody+ 54321)
(defconstant +cap-setuid+ 7)

(defun pieces (path separator)
  "What such a file says, which has no length of its own."
  (with-open-file (file path :if-does-not-exist nil :external-format :latin-1)
    (and file
         (split (coerce (loop for letter = (read-char file nil) while letter collect letter) 'string) separator))))

(defun contained-p ()
  "Whether process 1 carries the mark of this run: then everybody here was started for it."
  (let ((mark (sb-posix:getenv "FORKSPEC_RUN")))
    (and mark
         (zerop (sb-posix:getuid)) ; or we could not read it
         (find (format nil "FORKSPEC_RUN=~a" mark) (pieces "/proc/1/environ" (code-char 0)) :test #'string=))))

(defun status-numbers (field radix)
  (let ((line (find field (pieces "/proc/self/status" #\Newline) :test (lambda (field line) (eql 0 (search field line))))))
    (loop for word in (rest (split line #\Tab))
          collect (parse-integer word :radix radix))))

(defun can-be-nobody-p ()
  "Whether we can become a user that nobody else is: who that is in a user namespace stands in its map."
  (and (logbitp +cap-setuid+ (first (status-numbers "CapEff:" 16)))
       (loop for range in (pieces "/proc/self/uid_map" #\Newline)
             for (first nil count) = (mapcar #'parse-integer (remove "" (split range #\Space) :test #'string=))
             thereis (and first (<= first +nobody+ (+ first count -1))))))

(defun somebody-else-p ()
  "Whoever has become another user for good reaches neither the adapter nor anybody who is root."
  (destructuring-bind (real effective saved file-system) (status-numbers "Uid:" 10)
    (declare (ignore file-system))
    (and (= real effective saved) (>= real 10000))))

(defun define-contained ()
  (when (contained-p)
    (define-operation "killinit" (signal)
      (sb-posix:kill 1 (named (list (cons "SIGKILL" sb-posix:sigkill) (cons "SIGSTOP" sb-posix:sigstop)) signal)))
    (when (handler-case (sb-posix:access *last-pid* sb-posix:w-ok)
            (sb-posix:syscall-error () nil))
      (define-operation "nextpid" (name)
        (with-open-file (file *last-pid* :direction :output :if-exists :append)
          (format file "~d" (1- (pid-of name))))
        0))
    (when (can-be-nobody-p)
      (define-operation "killall" (signal)
        (unless (somebody-else-p)
          (refuse "kill -1 would signal the adapter"))
        (sb-posix:kill -1 (signal-number signal))))))
