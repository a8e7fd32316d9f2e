;;; The operations on what processes share: mappings, and open directories.

(in-package :forkspec-adapter)

(defvar *things* (make-hash-table :test #'equal) "From a name to a mapping or an open directory.")

(defun thing (name)
  (or (gethash name *things*) (refuse "nothing is called ~a here" name)))

(define-operation "map" (name sharing)
  (setf (gethash name *things*)
        (sb-posix:mmap nil 65536
                       (logior sb-posix:prot-read sb-posix:prot-write)
                       (logior sb-posix:map-anon
                               (if (string= sharing "SHARED") sb-posix:map-shared sb-posix:map-private))
                       -1 0))
  0)

(define-operation "store" (name number)
  (setf (sb-sys:signed-sap-ref-64 (thing name) 0) (parse-integer number))
  0)

(define-operation "fetch" (name) (sb-sys:signed-sap-ref-64 (thing name) 0))
