;;; The operations on what a process has in its memory, and on structured values.

(in-package :forkspec-adapter)

(defvar *variables* (make-hash-table :test #'equal))

(define-operation "set" (name number)
  (setf (gethash name *variables*) (parse-integer number))
  0)

(define-operation "get" (name) (gethash name *variables* 0))

(define-operation "seed" (number)
  (setf *random-state* (sb-ext:seed-random-state (ldb (byte 32 0) (parse-integer number))))
  0)

(define-operation "random" () (random (expt 2 62)))
(define-operation "urandom" () (random (expt 2 63) (make-random-state t)))

;;; A value is an integer, a string or a list.

(defun parse-value (text)
  (let ((start 0))
    (labels ((next ()
               (and (< start (length text)) (char text start)))
             (token ()
               (let ((end (or (position-if (lambda (letter) (find letter ",]")) text :start start) (length text))))
                 (prog1 (subseq text start end)
                   (setf start end))))
             (value ()
               (cond ((eql (next) #\[)
                      (incf start)
                      (loop until (eql (next) #\])
                            collect (value)
                            do (when (eql (next) #\,) (incf start))
                            finally (incf start)))
                     (t
                      (let ((token (token)))
                        (if (numeral-p token) (parse-integer token) token))))))
      (value))))

(defun value-word (value)
  (etypecase value
    (integer (format nil "~d" value))
    (string value)
    (list (format nil "[~{~a~^,~}]" (mapcar #'value-word value)))))

(defun serialise (text)
  (with-standard-io-syntax
    (prin1-to-string (parse-value text))))

(defun deserialise (text)
  (with-standard-io-syntax
    (let ((*read-eval* nil))
      (value-word (read-from-string text)))))

;;; A frame is its length in four bytes, and what the printer has written.

(define-operation "send" (name value)
  (let* ((body (letters-octets (serialise value)))
         (frame (concatenate '(vector (unsigned-byte 8))
                             (loop for place from 24 downto 0 by 8 collect (ldb (byte 8 place) (length body)))
                             body))
         (written (write-once (descriptor name) (coerce frame '(simple-array (unsigned-byte 8) (*))))))
    (if (= written (length frame)) 0 (refuse "wrote ~d of ~d bytes" written (length frame)))))

(defun read-all (descriptor count)
  "That many bytes, or fewer where the file ends."
  (loop with octets = (octets count)
        with start = 0
        for got = (if (< start count) (read-once descriptor octets start) 0)
        until (zerop got)
        do (incf start got)
        finally (return (subseq octets 0 start))))

(define-operation "receive" (name)
  (let* ((descriptor (descriptor name))
         (header (read-all descriptor 4))
         (length (reduce (lambda (high low) (+ (* 256 high) low)) header :initial-value 0)))
    (cond ((zerop (length header))
           '())
          ((or (< (length header) 4) (> length 100000))
           (refuse "a frame that begins with ~a" header))
          (t
           (let ((body (read-all descriptor length)))
             (when (< (length body) length)
               (refuse "a frame that is cut short"))
             (deserialise (sb-ext:octets-to-string body :external-format :latin-1)))))))

(define-operation "save" (value)
  (let* ((path (scratch (format nil "~d-~d" (sb-posix:getppid) (sb-posix:getpid))))
         (temporary (format nil "~a.new" path)))
    (with-open-file (file temporary :direction :output :if-exists :supersede)
      (write-string (serialise value) file))
    (sb-posix:rename temporary path)))

(define-operation "load" (child)
  (with-open-file (file (scratch (format nil "~d-~d" (sb-posix:getpid) (pid-of child))) :if-does-not-exist nil)
    (if file
        (deserialise (read-line file))
        (fail sb-posix:enoent))))
