;;; How a process ends.

(in-package :forkspec-adapter)

(define-operation "atexit" (name letter)
  (let ((descriptor (descriptor name)))
    (push (lambda () (write-once descriptor (letters-octets letter))) sb-ext:*exit-hooks*)
    0))

(define-operation "terminate" (status) (sb-ext:exit :code (parse-integer status)))
