;;; The operations on attributes of a process: mask, directory, environment, users and groups.

(in-package :forkspec-adapter)

(define-operation "umask" (mask)
  (let ((old (sb-posix:umask (parse-integer mask :radix 8))))
    (format nil "~:[0~o~;0~]" (zerop old) old)))

(define-operation "mkdir" (folder) (sb-posix:mkdir (scratch folder) #o777))

(define-operation "chdir" (folder)
  (sb-posix:chdir (if (string= folder "/") folder (scratch folder))))

(define-operation "getcwd" ()
  (let* ((path (sb-posix:getcwd))
         (below (format nil "~a/" (scratch)))
         (end (mismatch below path)))
    (if (eql end (length below)) (subseq path end) path)))

(define-operation "setenv" (name letters) (sb-posix:setenv name letters 1))
(define-operation "unsetenv" (name) (sb-posix:unsetenv name))

(define-operation "getenv" (name)
  (let ((value (sb-posix:getenv name)))
    (and value (list value))))

;;; Users and groups.

(defun id (word)
  "-1 leaves an ID as it is: in the type uid_t, the highest number."
  (ldb (byte 32 0) (parse-integer word)))

(define-operation "getuid" () (sb-posix:getuid))
(define-operation "geteuid" () (sb-posix:geteuid))
(define-operation "getresuid" () (multiple-value-list (sb-posix:getresuid)))
(define-operation "getresgid" () (multiple-value-list (sb-posix:getresgid)))
(define-operation "setuid" (id) (sb-posix:setuid (id id)))
(define-operation "setresuid" (real effective saved) (sb-posix:setresuid (id real) (id effective) (id saved)))
(define-operation "setresgid" (real effective saved) (sb-posix:setresgid (id real) (id effective) (id saved)))
