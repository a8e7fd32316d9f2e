;;; The operations on signals: sending them, and handlers.

(in-package :forkspec-adapter)

;;; The implementation may be wrong about any pid, and we may well be root.

(defun danger (word pid)
  "Whom a signal to that pid would reach; NIL: nobody else."
  (cond ((string= word "0")
         (and (= (sb-posix:getpgrp) *adapter-group*) "the adapter's own group"))
        ((string= word "-1")
         "every process")
        ((numeral-p word) ; one that is written out: it has to be nobody's
         (and (< (abs pid) 4000000) "a number that somebody may have"))
        ((<= (abs pid) 1)
         "a pid that is not greater than 1")
        ((member (abs pid) (list *adapter-pid* *adapter-group*))
         "the adapter")))

(defun target (word)
  (let* ((pid (pid-of word))
         (reached (danger word pid)))
    (when reached
      (refuse "a signal to ~d would reach ~a" pid reached))
    pid))

(defun no-signal (word)
  (let ((number (parse-integer word)))
    (when (<= 0 number 64)
      (refuse "~a may be a signal" word))
    number))

(define-operation "kill" (pid signal) (sb-posix:kill (target pid) (signal-or-zero signal)))
(define-operation "killunknown" (pid number) (sb-posix:kill (target pid) (no-signal number)))
(define-operation "killpg" (group signal) (sb-posix:killpg (target group) (signal-or-zero signal)))
(define-operation "killpgunknown" (group number) (sb-posix:killpg (target group) (no-signal number)))
(define-operation "pause" () (sb-posix:pause))

(defun raised (result)
  "What raise returned: it is a plain macro, which signals no error."
  (if (minusp result) (fail (sb-alien:get-errno)) result))

(define-operation "raise" (signal) (raised (sb-unix:raise (signal-or-zero signal))))
(define-operation "raiseunknown" (number) (raised (sb-unix:raise (no-signal number))))

;;; Handlers run in any thread that has the signal open: the runtime's own for finalizers, too.

(sb-ext:defglobal **notes** '())

(defun note (signal info context)
  (declare (ignore info context))
  (sb-ext:atomic-push (signal-name signal) (symbol-value '**notes**)))

(define-operation "handled" ()
  (loop for notes = **notes**
        when (eq notes (sb-ext:compare-and-swap (symbol-value '**notes**) notes '()))
          return (reverse notes)))

(defun enable (word handler)
  (sb-sys:enable-interrupt (signal-number word) handler)
  0)

(define-operation "ignore" (signal) (enable signal :ignore))
(define-operation "default" (signal) (enable signal :default))

(define-operation "catch" (signal &optional restart) ; which there is no way to forgo
  (declare (ignore restart))
  (enable signal #'note))

(defparameter *kept-by-the-runtime* '("SIGABRT" "SIGILL" "SIGSEGV" "SIGTRAP" "SIGUSR2")
  "Those for which the runtime has handlers of its own that enable-interrupt does not take away.")

(defun default-all ()
  (loop for (nil . number) in *signals*
        unless (member number (list sb-posix:sigkill sb-posix:sigstop))
          do (sb-sys:enable-interrupt number :default)))
