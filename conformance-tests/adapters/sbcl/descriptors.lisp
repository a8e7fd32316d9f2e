;;; The operations on descriptors and files, and locks.

(in-package :forkspec-adapter)

(defparameter *access-modes*
  (list (cons "O_RDONLY" sb-posix:o-rdonly) (cons "O_WRONLY" sb-posix:o-wronly) (cons "O_RDWR" sb-posix:o-rdwr)))

(defparameter *status-flags* (list (cons "O_APPEND" sb-posix:o-append) (cons "O_NONBLOCK" sb-posix:o-nonblock)))

;; What fcntl and open take, but sb-posix has no name for: Linux's numbers.
(defconstant +cloexec+ #o2000000)
(defconstant +fd-cloexec+ 1)
(defconstant +dupfd-cloexec+ 1030)

(defparameter *flags*
  (append *access-modes* *status-flags*
          (list (cons "O_CREAT" sb-posix:o-creat) (cons "O_EXCL" sb-posix:o-excl) (cons "O_TRUNC" sb-posix:o-trunc)
                (cons "O_CLOEXEC" +cloexec+) (cons "0" 0))))

(defmacro whatever-the-mask-is (&body body)
  (let ((mask (gensym)))
    `(let ((,mask (sb-posix:umask 0)))
       (unwind-protect (progn ,@body)
         (sb-posix:umask ,mask)))))

(define-operation "open" (file name &rest flags)
  (whatever-the-mask-is
    (opened name (sb-posix:open (scratch file) (bits *flags* flags) #o600))))

(define-operation "mkfifo" (file)
  (whatever-the-mask-is
    (sb-posix:mkfifo (scratch file) #o600)))

(define-operation "dup" (old name)
  (let ((descriptor (descriptor old)))
    (opened name (sb-posix:dup descriptor))))

(define-operation "dup2" (old new) (sb-posix:dup2 (descriptor old) (descriptor new)))

(define-operation "dupfd" (old least name flag)
  (let ((descriptor (descriptor old)))
    (opened name
      (sb-posix:fcntl descriptor
                      (if (string= flag "FD_CLOEXEC") +dupfd-cloexec+ sb-posix:f-dupfd)
                      (parse-integer least)))))

(define-operation "number" (name) (descriptor name))

(define-operation "getfd" (name)
  (if (logtest +fd-cloexec+ (sb-posix:fcntl (descriptor name) sb-posix:f-getfd)) "FD_CLOEXEC" 0))

(define-operation "setfd" (name flag)
  (sb-posix:fcntl (descriptor name) sb-posix:f-setfd (if (string= flag "FD_CLOEXEC") +fd-cloexec+ 0)))

(define-operation "getfl" (name)
  (let ((flags (sb-posix:fcntl (descriptor name) sb-posix:f-getfl)))
    (cons (or (car (rassoc (logand flags 3) *access-modes*)) (refuse "no access mode in ~o" flags))
          (loop for (word . flag) in *status-flags*
                when (logtest flag flags) collect word))))

(define-operation "setfl" (name &rest flags)
  (sb-posix:fcntl (descriptor name) sb-posix:f-setfl (bits *flags* flags)))

(define-operation "lseek" (name offset whence)
  (sb-posix:lseek (descriptor name)
                  (parse-integer offset)
                  (named (list (cons "SEEK_SET" sb-posix:seek-set)
                               (cons "SEEK_CUR" sb-posix:seek-cur)
                               (cons "SEEK_END" sb-posix:seek-end))
                         whence)))

(define-operation "fstat" (name)
  (let* ((stat (sb-posix:fstat (descriptor name)))
         (mode (sb-posix:stat-mode stat))
         (now (sb-posix:time)))
    (flet ((owner (id own)
             (if (= id own) "own" "other"))
           (age (time)
             (cond ((< time *began*) "old")
                   ((<= time now) "new")
                   (t "future"))))
      (list (cond ((sb-posix:s-isfifo mode) "fifo")
                  ((sb-posix:s-isreg mode) "file")
                  ((sb-posix:s-isdir mode) "directory")
                  (t "unknown"))
            (owner (sb-posix:stat-uid stat) (sb-posix:geteuid))
            (owner (sb-posix:stat-gid stat) (sb-posix:getegid))
            (age (sb-posix:stat-atime stat))
            (age (sb-posix:stat-mtime stat))
            (age (sb-posix:stat-ctime stat))))))

;;; Locks.

(defparameter *lock-types*
  (list (cons "F_RDLCK" sb-posix:f-rdlck) (cons "F_WRLCK" sb-posix:f-wrlck) (cons "F_UNLCK" sb-posix:f-unlck)))

(defun lock (name command type start length)
  "Calls fcntl and returns the lock as that has left it."
  (let ((lock (make-instance 'sb-posix:flock :type (named *lock-types* type)
                                             :whence sb-posix:seek-set
                                             :start (parse-integer start)
                                             :len (parse-integer length))))
    (sb-posix:fcntl (descriptor name) command lock)
    lock))

(defun set-lock (command)
  (lambda (name type start length)
    (lock name command type start length)
    0))

(defun get-lock (command)
  (lambda (name type start length)
    (let* ((lock (lock name command type start length))
           (word (car (rassoc (sb-posix:flock-type lock) *lock-types*))))
      (if (equal word "F_UNLCK")
          word
          (list word (sb-posix:flock-start lock) (sb-posix:flock-len lock) (sb-posix:flock-pid lock))))))

(setf (gethash "setlk" *operations*) (set-lock sb-posix:f-setlk)
      (gethash "setlkw" *operations*) (set-lock sb-posix:f-setlkw)
      (gethash "getlk" *operations*) (get-lock sb-posix:f-getlk)
      ;; F_OFD_GETLK and its kin, which sb-posix has no names for
      (gethash "ofd_getlk" *operations*) (get-lock 36)
      (gethash "ofd_setlk" *operations*) (set-lock 37)
      (gethash "ofd_setlkw" *operations*) (set-lock 38))
