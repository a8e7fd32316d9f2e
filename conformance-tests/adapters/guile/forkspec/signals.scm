;;; The operations on signals: sending them, and handlers.

(define-module (forkspec signals)
  #:use-module (ice-9 match)
  #:use-module (forkspec names)
  #:use-module (forkspec process))

;;; Sending. The implementation may be wrong about any pid, and we may well be root.

;;; Whom a signal to that pid would reach; false: nobody else.
(define (danger word pid)
  (cond ((string=? word "-1") (and (not (= adapter-pid 1)) "every process: the adapter is not process 1 of a PID namespace"))
        ((string=? word "0") (and (= (getpgrp) adapter-group) "the group of the adapter"))
        ((string->number word) (and (< (abs pid) 4000000) "a number that somebody may have"))
        (else
         (let ((named (if (string-prefix? "-" word) (- pid) pid)))
           (cond ((<= named 1) "a pid that is not greater than 1")
                 ((or (= named adapter-pid) (= named adapter-group)) "the adapter")
                 (else #f))))))

(define (target word)
  (let* ((pid (pid-of word)) (reached (danger word pid)))
    (when reached (refuse (format #f "a signal to ~a would reach ~a" pid reached)))
    pid))

(define (signal-or-zero word) (if (string=? word "0") 0 (signal-of word)))

(define (no-signal word)
  (let ((number (string->number word)))
    (when (<= 0 number 64) (refuse word " may be a signal"))
    number))

;;; Handlers. Guile runs them by itself some time after the system's has told it of the signal.

(define notes '())

(define (note! signal) (set! notes (cons (signal-name signal) notes)))

(define (handled)
  (let ((noted (reverse notes)))
    (set! notes '())
    (string-join noted)))

;;; The first of these starts a thread, which needs descriptors.
(define (act signal . action)
  (aside (lambda () (apply sigaction (signal-of signal) action))))

(define (catches signal . words)
  (zero (act signal note! (if (equal? words '("RESTART")) SA_RESTART 0))))

(define (pauses)
  (pause)                               ; which returns when a handler has run, as the system's fails
  (failed EINTR))

(add-operations!
 `(("kill" . ,(lambda (pid signal) (zero (kill (target pid) (signal-or-zero signal)))))
   ("killunknown" . ,(lambda (pid number) (zero (kill (target pid) (no-signal number)))))
   ("ignore" . ,(lambda (signal) (zero (act signal SIG_IGN))))
   ("default" . ,(lambda (signal) (zero (act signal SIG_DFL))))
   ("catch" . ,catches)
   ("handled" . ,handled)
   ("pause" . ,pauses)))

;;; A whole PID namespace: there only in one of our own, where nobody else is.

(define last-pid "/proc/sys/kernel/ns_last_pid")
(define nobody 54321)
(define cap-setuid 7)

;;; Whether process 1 carries the mark of this run: then everybody here was started for it.
(define (is-contained)
  (let ((mark (getenv "FORKSPEC_RUN")))
    (and mark
         (member (string-append "FORKSPEC_RUN=" mark)
                 (or (false-if-exception (string-split (content "/proc/1/environ") #\nul)) '())))))

(define (words line) (string-tokenize line))

(define (status field)
  (let ((line (assoc (string-append field ":")
                     (map words (filter (negate string-null?) (string-split (content "/proc/self/status") #\newline))))))
    (if line (cdr line) '())))

;;; Whether we can become a user that nobody else is: who that is in a user namespace stands in its map.
(define (can-be-nobody)
  (and (match (status "CapEff")
         ((capabilities) (logbit? cap-setuid (string->number capabilities 16)))
         (_ #f))
       (or-map (lambda (line)
                 (match (map string->number (words line))
                   ((first _ count) (and (<= first nobody) (< nobody (+ first count))))
                   (_ #f)))
               (string-split (content "/proc/self/uid_map") #\newline))))

;;; Whoever has become another user for good reaches neither the adapter nor anybody who is root.
(define (is-somebody-else)
  (match (map string->number (status "Uid"))
    ((real . others) (and (and-map (lambda (it) (= it real)) others) (>= real 10000) (not (= real adapter-user))))
    (_ #f)))

(define (killall signal)
  (unless (is-somebody-else) (refuse "kill -1 would signal the adapter"))
  (zero (kill -1 (signal-of signal))))

(define (nextpid process)
  (zero (call-with-output-file last-pid (lambda (port) (display (1- (pid-of process)) port)))))

(when (is-contained)
  (add-operations!
   `(("killinit" . ,(lambda (signal) (zero (kill 1 (one-of `(("SIGKILL" . ,SIGKILL) ("SIGSTOP" . ,SIGSTOP)) signal)))))))
  (when (access? last-pid W_OK) (add-operations! `(("nextpid" . ,nextpid))))
  (when (can-be-nobody) (add-operations! `(("killall" . ,killall)))))
