;;; Signals and errors in words.

(define-module (forkspec names)
  #:use-module (srfi srfi-1)
  #:export (signals signal-name error-name))

;;; In the order of their numbers.
(define signals
  `(("SIGHUP" . ,SIGHUP) ("SIGINT" . ,SIGINT) ("SIGQUIT" . ,SIGQUIT) ("SIGILL" . ,SIGILL) ("SIGTRAP" . ,SIGTRAP)
    ("SIGABRT" . ,SIGABRT) ("SIGBUS" . ,SIGBUS) ("SIGFPE" . ,SIGFPE) ("SIGKILL" . ,SIGKILL) ("SIGUSR1" . ,SIGUSR1)
    ("SIGSEGV" . ,SIGSEGV) ("SIGUSR2" . ,SIGUSR2) ("SIGPIPE" . ,SIGPIPE) ("SIGALRM" . ,SIGALRM) ("SIGTERM" . ,SIGTERM)
    ("SIGCHLD" . ,SIGCHLD) ("SIGCONT" . ,SIGCONT) ("SIGSTOP" . ,SIGSTOP) ("SIGTSTP" . ,SIGTSTP) ("SIGTTIN" . ,SIGTTIN)
    ("SIGTTOU" . ,SIGTTOU) ("SIGURG" . ,SIGURG) ("SIGXCPU" . ,SIGXCPU) ("SIGXFSZ" . ,SIGXFSZ) ("SIGVTALRM" . ,SIGVTALRM)
    ("SIGPROF" . ,SIGPROF) ("SIGWINCH" . ,SIGWINCH) ("SIGIO" . ,SIGIO) ("SIGPWR" . ,SIGPWR) ("SIGSYS" . ,SIGSYS)
    ("SIGRTMIN" . ,SIGRTMIN) ("SIGRTMIN+1" . ,(1+ SIGRTMIN))))

(define errors
  `(("E2BIG" . ,E2BIG) ("EACCES" . ,EACCES) ("EAGAIN" . ,EAGAIN) ("EBADF" . ,EBADF) ("EBUSY" . ,EBUSY)
    ("ECHILD" . ,ECHILD) ("EDEADLK" . ,EDEADLK) ("EEXIST" . ,EEXIST) ("EFAULT" . ,EFAULT) ("EFBIG" . ,EFBIG)
    ("EINTR" . ,EINTR) ("EINVAL" . ,EINVAL) ("EIO" . ,EIO) ("EISDIR" . ,EISDIR) ("ELOOP" . ,ELOOP) ("EMFILE" . ,EMFILE)
    ("ENAMETOOLONG" . ,ENAMETOOLONG) ("ENFILE" . ,ENFILE) ("ENODEV" . ,ENODEV) ("ENOENT" . ,ENOENT) ("ENOLCK" . ,ENOLCK)
    ("ENOMEM" . ,ENOMEM) ("ENOSPC" . ,ENOSPC) ("ENOSYS" . ,ENOSYS) ("ENOTDIR" . ,ENOTDIR) ("ENOTEMPTY" . ,ENOTEMPTY)
    ("ENOTTY" . ,ENOTTY) ("ENXIO" . ,ENXIO) ("EOVERFLOW" . ,EOVERFLOW) ("EPERM" . ,EPERM) ("EPIPE" . ,EPIPE)
    ("ERANGE" . ,ERANGE) ("EROFS" . ,EROFS) ("ESPIPE" . ,ESPIPE) ("ESRCH" . ,ESRCH) ("EXDEV" . ,EXDEV)))

(define (name-of table prefix number)
  (let ((entry (find (lambda (entry) (= (cdr entry) number)) table)))
    (if entry (car entry) (string-append prefix (number->string number)))))

(define (signal-name number) (name-of signals "SIG" number))
(define (error-name number) (name-of errors "E" number))
