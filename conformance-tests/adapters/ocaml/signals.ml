(* The operations on signals: sending them, handlers, masks, and what is pending. *)
open Process

(* ---- Sending. The implementation may be wrong about any pid, and we may well be root. ---- *)

(* Whom a signal to that pid would reach. *)
let danger word pid =
  if word = "-1" then
    if !adapter_pid = 1 then None else Some "every process: the adapter is not process 1 of a PID namespace"
  else if word = "0" then
    if group () <> !adapter_group then None else Some "the group of the adapter"
  else if is_number word then
    if abs pid >= 4000000 then None else Some "a number that somebody may have"
  else
    let named = if word.[0] = '-' then - pid else pid in
    if named <= 1 then Some "a pid that is not greater than 1"
    else if named = !adapter_pid || named = !adapter_group then Some "the adapter" else None

let kill whom name =
  let target = pid whom and number = if name = "0" then 0 else signal name in
  match danger whom target with
  | Some reached -> refuse "kill %d would signal %s" target reached
  | None -> Unix.kill target number |> zero

(* ---- Dispositions. ---- *)

let notes = Queue.create ()
let handler = Sys.Signal_handle (fun number -> Queue.add (Names.signal_name number) notes)
let ignores_segv = ref false  (* which a new image does not see: each OCaml handles SIGSEGV when it starts *)

let set behaviour name =
  let before = Sys.signal (signal name) behaviour in
  if name = "SIGSEGV" then ignores_segv := behaviour = Sys.Signal_ignore;
  before

let told = function Sys.Signal_default -> "default" | Sys.Signal_ignore -> "ignore" | Sys.Signal_handle _ -> "catch"
let disposition behaviour name = ignore (set behaviour name) |> zero

let handled () =
  let told = String.concat " " (List.of_seq (Queue.to_seq notes)) in
  Queue.clear notes;
  told

(* ---- Masks. ---- *)

let hows = Unix.[ "BLOCK", SIG_BLOCK; "UNBLOCK", SIG_UNBLOCK; "SETMASK", SIG_SETMASK;
                  "QUERY", SIG_BLOCK ]  (* of an empty set: OCaml has no null pointer *)

let mask change how names = Names.signal_set (change (one_of hows how) (List.map signal names))

(* They return () when a handler has run, as the system's functions return -1. *)
let interrupted () = raise (Unix.Unix_error (Unix.EINTR, "", ""))

let operations =
  [ "kill", two kill; "catch", one (disposition handler); "ignore", one (disposition Sys.Signal_ignore);
    "default", one (disposition Sys.Signal_default); "signal", one (fun name -> told (set handler name)); "handled", none handled;
    "sigprocmask", some (mask Unix.sigprocmask); "pthread_sigmask", some (mask Thread.sigmask);
    "sigpending", none (fun () -> Names.signal_set (Unix.sigpending ()));
    "sigsuspend", (fun names -> Unix.sigsuspend (List.map signal names) |> interrupted);
    "pause", none (fun () -> Unix.pause () |> interrupted) ]

let lacking = [ "catch RESTART"; "sigprocmask UNKNOWN"; "pthread_sigmask UNKNOWN" ]
