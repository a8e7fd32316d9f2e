(* Signals and errors in words.

   OCaml numbers the signals that it knows by itself, from -1 down, in all that it takes and all that it tells. A number
   greater than 0 is the system's, and stands for a signal that OCaml has no name for. *)

(* In the order of the system's numbers, in which sets of them are told. *)
let signals =
  Sys.[ "SIGHUP", sighup; "SIGINT", sigint; "SIGQUIT", sigquit; "SIGILL", sigill; "SIGTRAP", sigtrap; "SIGABRT", sigabrt;
        "SIGBUS", sigbus; "SIGFPE", sigfpe; "SIGKILL", sigkill; "SIGUSR1", sigusr1; "SIGSEGV", sigsegv; "SIGUSR2", sigusr2;
        "SIGPIPE", sigpipe; "SIGALRM", sigalrm; "SIGTERM", sigterm; "SIGCHLD", sigchld; "SIGCONT", sigcont;
        "SIGSTOP", sigstop; "SIGTSTP", sigtstp; "SIGTTIN", sigttin; "SIGTTOU", sigttou; "SIGURG", sigurg;
        "SIGXCPU", sigxcpu; "SIGXFSZ", sigxfsz; "SIGVTALRM", sigvtalrm; "SIGPROF", sigprof; "SIGWINCH", 28;
        "SIGPOLL", sigpoll; "SIGPWR", 30; "SIGSYS", sigsys; "SIGRTMIN", 34; "SIGRTMIN+1", 35 ]

let signal_name number =
  match List.find_opt (fun (_, known) -> known = number) signals with
  | Some (name, _) -> name
  | None -> "SIG" ^ string_of_int number

let signal_set numbers =
  let known = List.filter (fun (_, number) -> List.mem number numbers) signals in
  let others = List.filter (fun number -> not (List.exists (fun (_, it) -> it = number) signals)) numbers in
  String.concat " " (List.map fst known @ List.map signal_name (List.sort compare others))

let errors =
  Unix.[ "E2BIG", E2BIG; "EACCES", EACCES; "EAGAIN", EAGAIN; "EBADF", EBADF; "EBUSY", EBUSY; "ECHILD", ECHILD;
         "EDEADLK", EDEADLK; "EDOM", EDOM; "EEXIST", EEXIST; "EFAULT", EFAULT; "EFBIG", EFBIG; "EINTR", EINTR;
         "EINVAL", EINVAL; "EIO", EIO; "EISDIR", EISDIR; "ELOOP", ELOOP; "EMFILE", EMFILE; "EMLINK", EMLINK;
         "ENAMETOOLONG", ENAMETOOLONG; "ENFILE", ENFILE; "ENODEV", ENODEV; "ENOENT", ENOENT; "ENOEXEC", ENOEXEC;
         "ENOLCK", ENOLCK; "ENOMEM", ENOMEM; "ENOSPC", ENOSPC; "ENOSYS", ENOSYS; "ENOTDIR", ENOTDIR;
         "ENOTEMPTY", ENOTEMPTY; "ENOTTY", ENOTTY; "ENXIO", ENXIO; "EOPNOTSUPP", EOPNOTSUPP; "EOVERFLOW", EOVERFLOW;
         "EPERM", EPERM; "EPIPE", EPIPE; "ERANGE", ERANGE; "EROFS", EROFS; "ESPIPE", ESPIPE; "ESRCH", ESRCH;
         "EXDEV", EXDEV ]

let error_name error =
  match List.find_opt (fun (_, known) -> known = error) errors with
  | Some (name, _) -> name
  | None -> (match error with Unix.EUNKNOWNERR number -> "E" ^ string_of_int number | _ -> Unix.error_message error)

(* What is not of the Unix module raises Sys_error, with the system's message for the error behind a colon or alone. *)
let error_of_message message =
  let last = match String.rindex_opt message ':' with
    | Some colon when colon + 2 <= String.length message ->
      String.sub message (colon + 2) (String.length message - colon - 2)
    | _ -> message in
  List.find_opt (fun (_, error) -> Unix.error_message error = last) errors |> Option.map fst
