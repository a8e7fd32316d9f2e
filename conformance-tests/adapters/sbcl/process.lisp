;;; The life of a process, and what the words of its steps stand for in it.
;;;
;;; What this file keeps is a process's own: a fork copies it, like all memory, and the child makes the copy its own. The
;;; adapter itself performs no step, so each scenario finds all of it as it was at the start.

(defpackage :forkspec-adapter
  (:use :common-lisp)
  (:export #:converse))

(in-package :forkspec-adapter)

(defvar *operations* (make-hash-table :test #'equal) "From the word for an operation to the function that performs it.")

(defvar *adapter-pid*)
(defvar *adapter-group*)
(defvar *began* nil "When the scenario began, in seconds.")
(defvar *steps* nil "From the name of a process to its steps: lists of an operation's word and its arguments.")

(defvar *name* nil "The name of the running process.")
(defvar *left* '() "The steps that it has still to perform.")
(defvar *number* 0 "The number of its present step.")
(defvar *pids* '() "From the names of processes to the pids that this one knows them by.")

(defmacro define-operation (word lambda-list &body body)
  "What BODY returns is told: a word, or a list of words."
  `(setf (gethash ,word *operations*) (lambda ,lambda-list ,@body)))

;;; Three ways for an operation not to succeed: sb-posix:syscall-error, and these.

(define-condition refusal (error)
  ((reason :initarg :reason))
  (:report (lambda (condition stream) (write-string (slot-value condition 'reason) stream)))
  (:documentation "The operation is dangerous or meaningless here."))

(defun refuse (reason &rest arguments)
  (error 'refusal :reason (apply #'format nil reason arguments)))

(defun fail (errno)
  "An error that the runtime tells otherwise."
  (error 'sb-posix:syscall-error :errno errno))

;;; Lines. Neither by a stream, whose buffer a fork would copy, nor by the function that is under test.

(defun say (format &rest arguments)
  (let ((line (sb-ext:string-to-octets (format nil "~?~%" format arguments) :external-format :latin-1)))
    (loop until (sb-unix:unix-write 1 line 0 (length line)))))

(defun give-up (reason &rest arguments)
  (format *error-output* "adapter: ~?~%" reason arguments)
  (finish-output *error-output*)
  (sb-ext:exit :code 1 :abort t))

;;; Names.

(defun posix-constants (prefix)
  "The constants of sb-posix whose names begin so, as pairs of a name and a number."
  (let ((constants '()))
    (do-external-symbols (symbol :sb-posix (sort constants #'string< :key #'car))
      (let ((name (symbol-name symbol)))
        (when (and (constantp symbol) (eql (mismatch prefix name) (length prefix)))
          (push (cons name (symbol-value symbol)) constants))))))

(defun named (names word)
  (or (cdr (assoc word names :test #'string=))
      (refuse "~a is none of what is expected here" word)))

(defun bits (names words)
  (reduce #'logior words :key (lambda (word) (named names word))))

;; Of two names for one number the standard's stands first in the alphabet: EAGAIN, EWOULDBLOCK; EDEADLK, EDEADLOCK.
;; ECHO and its kin are a terminal's.
(defparameter *errors* (remove "ECHO" (posix-constants "E") :key #'car :test (lambda (echo name) (search echo name))))

(defparameter *signals*
  (append (posix-constants "SIG") (list (cons "SIGRTMIN+1" (1+ sb-posix:sigrtmin)))))

(defun error-name (number)
  (or (car (rassoc number *errors*)) (format nil "E~d" number)))

(defun signal-name (number)
  (or (car (rassoc number *signals*)) (format nil "SIG~d" number)))

(defun signal-number (word)
  (named *signals* word))

(defun signal-or-zero (word)
  (if (string= word "0") 0 (signal-number word)))

(defun numeral-p (word)
  (digit-char-p (char word (if (char= (char word 0) #\-) 1 0))))

(defun pid-of (word)
  (cond ((numeral-p word) (parse-integer word))
        ((char= (char word 0) #\-) (- (pid-of (subseq word 1))))
        (t (named *pids* word))))

(defun scratch (&optional (file ""))
  "The path of a file of the scenario's, past all symbolic links, as getcwd would tell it."
  (let ((folder (sb-unix:unix-realpath (sb-posix:getenv "FORKSPEC_SCRATCH"))))
    (if (string= file "") folder (format nil "~a/~a" folder file))))

(defun split (line separator)
  (loop for start = 0 then (1+ end)
        for end = (position separator line :start start)
        collect (subseq line start end)
        while end))

;;; A life.

(defun own-pid ()
  "Not by the function that is under test."
  (sb-unix:unix-getpid))

(defun become (name returned)
  "Makes this process that one, to which fork has returned a number. It goes on with the steps of its own."
  (setf *name* name
        *number* 0
        *left* (gethash name *steps*))
  (let ((pid (sb-posix:getpid)))
    (push (cons name pid) *pids*)
    (say "~a 0 = ~d ~d" name returned pid)))

(defun perform (word &rest arguments)
  "Performs a step and tells how it went; but what made this process another has told that."
  (let ((name *name*)
        (operation (gethash word *operations*)))
    (flet ((answer (format &rest words)
             (when (eq name *name*)
               (say "~a ~d ~?" name *number* format words))))
      (handler-case
          (let ((answer (apply (or operation (refuse "unknown operation ~a" word)) arguments)))
            (answer "=~{ ~a~}" (if (listp answer) answer (list answer))))
        (sb-posix:syscall-error (condition)
          (answer "! ~a" (error-name (sb-posix:syscall-errno condition))))
        (error (condition)
          (answer "? ~a ~a" (type-of condition) (substitute #\Space #\Newline (princ-to-string condition))))))))

(defun live ()
  (loop while *left*
        do (incf *number*)
           (apply #'perform (pop *left*)))
  (sb-posix:_exit 0))
