;;; The operations on pipes, and reading and writing.

(in-package :forkspec-adapter)

(defvar *descriptors* (make-hash-table :test #'equal) "From names, such as p.r, to numbers.")

(defun descriptor (word)
  (if (numeral-p word)
      (parse-integer word)
      (or (gethash word *descriptors*) (refuse "nothing is called ~a here" word))))

(defmacro opened (name &body body)
  "Gives the name to the number that BODY returns; if it fails, the name stands for -1."
  `(progn
     (setf (gethash ,name *descriptors*) -1)
     (setf (gethash ,name *descriptors*) (progn ,@body))))

(defun octets (count &optional (octet 0))
  (make-array count :element-type '(unsigned-byte 8) :initial-element octet))

(defun read-once (descriptor octets &optional (start 0))
  "One read, into what is left of OCTETS: how many there were."
  (sb-sys:with-pinned-objects (octets)
    (sb-posix:read descriptor (sb-sys:sap+ (sb-sys:vector-sap octets) start) (- (length octets) start))))

(defun write-once (descriptor octets)
  (sb-sys:with-pinned-objects (octets)
    (sb-posix:write descriptor (sb-sys:vector-sap octets) (length octets))))

(defun letters-octets (letters)
  (sb-ext:string-to-octets letters :external-format :latin-1))

(defun octets-letters (octets count)
  (map 'string
       (lambda (octet)
         (let ((letter (code-char octet)))
           (cond ((zerop octet) #\.)
                 ((and (alpha-char-p letter) (< octet 128)) letter)
                 (t (refuse "read the byte ~d" octet)))))
       (subseq octets 0 count)))

(define-operation "pipe" (name)
  (let ((reading (format nil "~a.r" name))
        (writing (format nil "~a.w" name)))
    (setf (gethash reading *descriptors*) -1
          (gethash writing *descriptors*) -1)
    (setf (values (gethash reading *descriptors*) (gethash writing *descriptors*)) (sb-posix:pipe))
    0))

(define-operation "close" (name) (sb-posix:close (descriptor name)))

(defun letters-read (name most tell)
  (let* ((octets (octets (parse-integer most)))
         (count (read-once (descriptor name) octets)))
    (if (zerop count) 0 (funcall tell (octets-letters octets count)))))

(define-operation "read" (name most) (letters-read name most #'identity))
(define-operation "write" (name letters) (write-once (descriptor name) (letters-octets letters)))

(defun runs (letters)
  "aaab: a3b"
  (let ((words (loop for start = 0 then end
                     while (< start (length letters))
                     for end = (or (position (char letters start) letters :start start :test #'char/=) (length letters))
                     collect (format nil "~c~:[~d~;~]" (char letters start) (= 1 (- end start)) (- end start)))))
    (if (> (reduce #'+ words :key #'length) 4000)
        (refuse "more runs than a line holds")
        (format nil "~{~a~}" words))))

(define-operation "fill" (name letter count)
  (write-once (descriptor name) (octets (parse-integer count) (char-code (char letter 0)))))

(define-operation "drain" (name most) (letters-read name most #'runs))
