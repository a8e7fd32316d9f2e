#!/bin/sh
# A signal that our starter blocks or ignores has to be set back. Guile cannot do the former: Debian's shell empties its mask
# when it starts a command. And once Guile's sigaction has been called, no process that is forked later can handle a signal.
env true
exec env --default-signal guile --no-auto-compile -s "$0" "$@"
!#
;;; The Forkspec adapter for Guile's POSIX procedures: ../PROTOCOL.md is the contract, README.md says how to try it.
;;;
;;; An operation is a procedure in the module of its family. It calls the procedure that it is named after. The adapter's own
;;; work has to survive one that is faulty and relies on others: a port for its lines, dup2 to close, select, and the system's
;;; word for who we are. This file has the conversation with the harness.

(add-to-load-path (dirname (canonicalize-path (car (command-line)))))

(use-modules (ice-9 match)
             (ice-9 rdelim)
             (forkspec process)
             (forkspec lives)
             (forkspec signals)
             (forkspec descriptors)
             (forkspec data)
             (forkspec attributes)
             (forkspec endings))

;;; Running a scenario.

;;; Past any library that replaces getpid or fork: that is how main knows that it is not the adapter.
(define (system-pid) (readlink "/proc/self"))

(define null 1000)                      ; above the descriptors that scenarios name

;;; Closes a descriptor even where that does nothing: a write end left open would keep the lifeline from ending.
(define (discard port)
  (dup2 null (fileno port))
  (close-port port))

;;; Right after a scenario that has used up all process IDs there may be none yet.
(define* (fork-main #:optional (turns 1000))
  (catch 'system-error
    primitive-fork
    (lambda arguments
      (unless (and (= (system-error-errno arguments) EAGAIN) (> turns 0)) (apply throw arguments))
      (usleep 10000)
      (fork-main (1- turns)))))

;;; Reaps main, and the orphans too where we are process 1, without trusting anything for long. Tells how many.
(define (reap)
  (let again ((turn 0) (reaped 0))
    (when (= turn 5000) (die 1 "the lifeline is closed, but there are still processes of the scenario"))
    (match (catch 'system-error (lambda () (waitpid WAIT_ANY WNOHANG)) (const #f)) ; there is no child any more
      (#f reaped)
      ((0 . _) (usleep (if (< turn 100) 0 1000)) (again (1+ turn) reaped)) ; it is all but gone
      (_ (again (1+ turn) (1+ reaped))))))

(define (run)
  (match (pipe)
    ((lifeline . write-end)
     (let ((born (stat lifeline)) (adapter (system-pid)))
       (scenario-began (+ (stat:mtime born) (/ (stat:mtimensec born) 1000000000)))
       (let ((returned (fork-main)))
         (unless (string=? (system-pid) adapter)
           (false-if-exception (setpgid 0 0))
           (dup2 null 0)
           (port->fdes write-end)       ; the collector must not close it
           (discard lifeline)
           (live "main" returned))
         (discard write-end)
         ;; Nobody writes to it: it becomes readable when the last process of the scenario is gone.
         (select (list lifeline) '() '())
         (discard lifeline)
         (when (zero? (reap)) (die 1 "fork made no process; it returned " (object->string returned))))))))

;;; The conversation with the harness.

(define (say-profile)
  (let ((system (uname)))
    (say "implementation guile")
    (say "version " (version))
    (say "platform " (string-downcase (utsname:sysname system)) " " (utsname:machine system))
    (say "operations " (string-join (sort (hash-map->list (lambda (word _) word) operations) string<?)))
    (say "lacks waitpid WCONTINUED")
    (say "lacks dupfd FD_CLOEXEC")
    (say "random inherited RT-PRNG-STATE-DUPLICATED RT-PRNG-GUILE")
    (say "interrupted retried RT-EINTR-AUTO-RETRY")
    (say "leader group")
    (say "ready")))

(define (process? name)
  (or (string=? name "main")
      (and (<= 1 (string-length name) 16)
           (char-set-contains? char-set:upper-case (string-ref name 0))
           (string-every char-set:letter+digit name))))

(define (read-scenario title)
  (hash-clear! steps)
  (hash-set! steps "main" '())
  (let next ()
    (match (read-line)
      ((? eof-object?) (die 2 "the input ends inside scenario " title))
      ("go" (hash-for-each (lambda (name its-steps) (hash-set! steps name (reverse its-steps)))
                           (let ((copy (make-hash-table)))
                             (hash-for-each (lambda (name its-steps) (hash-set! copy name its-steps)) steps)
                             copy)))
      (line
       (match (string-split line #\space)
         (((? process? name) word . arguments)
          (hash-set! steps name (cons (cons word arguments) (hash-ref steps name '())))
          (match (cons word arguments)
            (("fork" child . _) (hash-set! steps child (hash-ref steps child '()))) ; which may have no step of its own
            (_ #t))
          (next))
         (_ (die 2 line " where PROCESS OPERATION or go is expected"))))))
  (place-variables! (hash-map->list (lambda (_ its-steps) its-steps) steps)))

;;; What main must find is set up once, here: it inherits it. Guile itself ignores nothing, and handles nothing that a scenario
;;; names.
(define (prepare)
  (umask #o022)
  (chdir "/")
  (setvbuf (current-output-port) 'block 8192)
  (let ((it (open-fdes "/dev/null" O_RDWR)))
    (dup2 it null)
    (close-fdes it))
  (gc-disable))

;;; A collection may start a thread that closes ports, and takes descriptors: that is for the time between two scenarios.
(define (collect)
  (gc-enable)
  (gc)
  (gc-disable))

(define (converse)
  (match (read-line)
    ((? eof-object?) #t)
    (line
     (match (string-split line #\space)
       (("hello" "1") (say-profile))
       (("scenario" (and title (not "")))
        (read-scenario title)
        (run)
        (collect)
        (say "end " title))
       (_ (die 2 line " where \"hello 1\" or \"scenario NAME\" is expected")))
     (converse))))

(exit (catch 'return
        (lambda () (prepare) (converse) 0)
        (lambda (_ status) status)))
