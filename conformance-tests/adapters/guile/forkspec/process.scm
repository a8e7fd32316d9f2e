;;; The life of a process, and what the words of its steps stand for in it.
;;;
;;; What the modules of this adapter keep is a process's own: a fork copies it, like everything else, and the child makes the
;;; copy its own. The adapter itself performs no step, so each scenario finds all of it as it was at the start.

(define-module (forkspec process)
  #:use-module (ice-9 match)
  #:use-module (ice-9 rdelim)
  #:use-module (forkspec names)
  #:export (operations add-operations! steps scenario-began adapter-pid adapter-group adapter-user pids
            die say answer perform live refuse told failed thing one-of pid-of signal-of new-process
            scratch scratch-path content zero aside))

(define operations (make-hash-table))   ; word -> what performs it
(define steps (make-hash-table))        ; process name -> its steps, each a list of words
(define scenario-began (make-parameter #f)) ; when, in seconds by the clock of files, which may lag behind the exact one
(define adapter-pid (getpid))
(define adapter-group (getpgrp))
(define adapter-user (getuid))

(define name "")                        ; of the running process
(define step 0)                         ; its present one
(define pids (make-hash-table))         ; of the processes that this one knows

(define (add-operations! table)
  (for-each (match-lambda ((word . procedure) (hash-set! operations word procedure))) table))

(define (die status . words)
  (format (current-error-port) "adapter: ~a~%" (string-concatenate words))
  (force-output (current-error-port))
  (primitive-_exit status))

;;; A line is one write, as it fits the port's buffer, which is empty between any two of them.
(define (say . words)
  (display (string-append (string-concatenate words) "\n"))
  (force-output))

(define (cut text most)
  (if (> (string-length text) most) (substring text 0 most) text))

(define (answer words)
  (say name " " (number->string step) " " (cut words 4000)))

(define (refuse . words)                ; unknown, dangerous or meaningless here: the words follow the "?"
  (throw 'refusal (string-concatenate words)))

(define (told words)                    ; the whole answer, as a thread has it
  (throw 'told words))

(define (failed error)                  ; an error that the runtime tells otherwise
  (throw 'system-error #f "~A" (list (strerror error)) (list error)))

(define zero (const 0))                 ; Guile's procedures return nothing in particular where C's return 0

(define (result->words result)
  (string-trim-right (string-append "= " (if (number? result) (number->string result) result))))

;;; Performs an operation and tells how it went: what comes after the number of the step.
(define (perform words)
  (catch #t
    (lambda ()
      (let ((procedure (hash-ref operations (car words))))
        (unless procedure (refuse "unknown operation " (car words)))
        (result->words (apply procedure (cdr words)))))
    (match-lambda*
      (('system-error _ _ _ (error)) (string-append "! " (error-name error)))
      (('refusal words) (string-append "? " words))
      (('told words) words)
      (((and key (or 'quit 'return)) . arguments) (apply throw key arguments))
      ((key . arguments) (string-join (string-split (format #f "? ~a ~s" key arguments) #\newline))))))

;;; What a new process does: its birth line, its steps in turn, _exit.
(define (live its-name returned-by-fork)
  (set! name its-name)
  (set! step 0)
  (hash-set! pids name (getpid))
  (answer (format #f "= ~a ~a" returned-by-fork (hash-ref pids name)))
  (for-each (lambda (words)
              (set! step (1+ step))
              (answer (perform words)))
            (hash-ref steps name))
  (primitive-_exit 0))

;;; What the words of a step stand for.

(define (thing table word)
  (or (hash-ref table word) (refuse "nothing is called " word " here")))

(define (one-of table word)
  (match (assoc word table)
    ((_ . it) it)
    (_ (refuse word " where one of " (string-join (map car table)) " is expected"))))

(define (signal-of word) (one-of signals word))

(define (pid-of word)
  (cond ((string->number word))
        ((string-prefix? "-" word) (- (thing pids (substring word 1))))
        (else (thing pids word))))

;;; The name of a process that is to be made, which is made once: forking itself again, it would do so for ever.
(define (new-process child)
  (when (hash-ref pids child) (refuse child " has been begun already")))

;;; Files.

(define (scratch)
  (or (getenv "FORKSPEC_SCRATCH") (refuse "FORKSPEC_SCRATCH is not set")))

(define (scratch-path file)
  (when (or (string-index file #\/) (string=? file "..")) (refuse file " is no file of the scratch directory"))
  (string-append (scratch) "/" file))

(define (content path)
  (call-with-input-file path read-string))

;;; Calls what opens descriptors for Guile itself while the low numbers, which are the scenario's, are taken.
(define (aside thunk)
  (let take ((taken '()))
    (match (false-if-exception (dup->fdes 1))
      ((and (? integer? it) (? (lambda (it) (< it 200)))) (take (cons it taken)))
      (highest
       (when highest (close-fdes highest))
       (dynamic-wind (const #t) thunk (lambda () (for-each close-fdes taken)))))))
