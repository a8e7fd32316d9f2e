;;; The operations on streams, and how a process ends.

(in-package :forkspec-adapter)

(defvar *streams* (make-hash-table :test #'equal) "From p.w to the stream on it.")

(defun stream-on (name)
  "No stream was made where the descriptor was not open."
  (or (gethash name *streams*) (fail sb-posix:ebadf)))

(define-operation "stream" (name)
  (let ((descriptor (descriptor name)))
    (sb-posix:fcntl descriptor sb-posix:f-getfl) ; make-fd-stream does not look whether it is open
    (setf (gethash name *streams*)
          (sb-sys:make-fd-stream descriptor :output t :input nil :buffering :full :external-format :latin-1))
    0))

(define-operation "print" (name letters)
  (write-string letters (stream-on name))
  (length letters))

(define-operation "flush" (name)
  (finish-output (stream-on name))
  0)

(define-operation "atexit" (name letter)
  (let ((descriptor (descriptor name)))
    (push (lambda () (write-once descriptor (letters-octets letter))) sb-ext:*exit-hooks*)
    0))

(define-operation "terminate" (status) (sb-ext:exit :code (parse-integer status)))
