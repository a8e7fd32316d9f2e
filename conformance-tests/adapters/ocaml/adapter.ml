(* The Forkspec adapter for OCaml's Unix module: ../PROTOCOL.md is the contract, README.md says how to try it.

   An operation is a function from its arguments to what it answers, in the module of its family. It calls the function that
   it is named after. The adapter's own work has to survive one that is faulty and relies on others: a channel for its lines,
   dup2 to close, select, and the system's word for who we are. This file has the conversation with the harness. *)
open Process

let families =
  [ Lives.operations; Waits.operations; Signals.operations; Descriptors.operations; Data.operations; Attributes.operations;
    Times.operations; Endings.operations; Sharing.operations; Images.operations; Threads.operations; Contained.operations () ]

let lacking = Waits.lacking @ Signals.lacking @ Descriptors.lacking @ Images.lacking

(* ---- Running a scenario. ---- *)

(* Past any library that replaces getpid or fork: that is how main knows that it is not the adapter. *)
let system_pid () = Unix.readlink "/proc/self"

let null = Descriptors.numbered Descriptors.aside

(* Closes a descriptor even where close does nothing: a write end left open would keep the lifeline from ending. *)
let discard descriptor =
  Unix.dup2 null descriptor;
  Unix.close descriptor

(* Right after a scenario that has used up all process IDs there may be none yet. *)
let rec fork_main turns = match Unix.fork () with
  | pid -> pid
  | exception Unix.Unix_error (Unix.EAGAIN, _, _) when turns > 0 -> Unix.sleepf 0.01; fork_main (turns - 1)

(* Nobody writes to it: it becomes readable when the last process of the scenario is gone. *)
let rec wait_for lifeline =
  try ignore (Unix.select [ lifeline ] [] [] (-1.))
  with Unix.Unix_error (Unix.EINTR, _, _) -> wait_for lifeline

(* Reaps main, and the orphans too where we are process 1, without trusting anything for long. Tells how many. *)
let rec reap turn reaped =
  if turn = 5000 then die 1 "the lifeline is closed, but there are still processes of the scenario"
  else match Unix.waitpid [ Unix.WNOHANG ] (-1) with
    | 0, _ -> Unix.sleepf (if turn < 100 then 0. else 0.001); reap (turn + 1) reaped  (* it is all but gone *)
    | _ -> reap (turn + 1) (reaped + 1)
    | exception Unix.Unix_error (Unix.ECHILD, _, _) -> reaped

let run () =
  let lifeline, write_end = Unix.pipe () in
  began := (Unix.fstat lifeline).st_mtime;
  let adapter = system_pid () in
  let returned = fork_main 1000 in
  if system_pid () <> adapter then begin
    (try ignore (Unix.setsid ()) with Unix.Unix_error _ -> ());
    Unix.dup2 null Unix.stdin;
    discard lifeline;
    live "main" returned
  end;
  discard write_end;
  wait_for lifeline;
  discard lifeline;
  if reap 0 0 = 0 then die 1 "fork made no process; it returned %d" returned

(* ---- The conversation with the harness. ---- *)

let system file = match content ("/proc/sys/kernel/" ^ file) with
  | word -> String.lowercase_ascii (String.trim word)
  | exception Sys_error _ -> ""

let say_profile () =
  say "implementation ocaml";
  say ("version " ^ Sys.ocaml_version);
  say (String.trim (Printf.sprintf "platform %s %s" (match system "ostype" with "" -> "unix" | it -> it) (system "arch")));
  List.iter (fun table -> if table <> [] then say ("operations " ^ String.concat " " (List.map fst table))) families;
  List.iter (fun forms -> say ("lacks " ^ forms)) lacking;
  say "random inherited RT-PRNG-STATE-DUPLICATED RT-PRNG-OCAML";
  say "leader session";
  say "ready"

let next_line () = try Some (input_line stdin) with End_of_file -> None

let is_process = function
  | "main" -> true
  | name ->
    String.length name >= 1 && String.length name <= 16 && name.[0] >= 'A' && name.[0] <= 'Z'
    && String.for_all (fun c -> Descriptors.is_letter c || (c >= '0' && c <= '9')) name

(* The steps of each process, in the order in which they are named, up to "go". *)
let read_scenario title =
  let add programs name its_steps =
    if List.mem_assoc name programs then
      List.map (fun (other, before) -> other, if other = name then before @ its_steps else before) programs
    else programs @ [ name, its_steps ] in
  let rec read programs = match next_line () with
    | None -> die 2 "the input ends inside scenario %s" title
    | Some "go" -> programs
    | Some line ->
      match String.split_on_char ' ' line with
      | name :: word :: arguments when is_process name ->
        let programs = add programs name [ { word; arguments } ] in
        read (match word, arguments with
            | ("fork" | "spawn"), child :: _ -> add programs child []  (* which may have no step of its own *)
            | _ -> programs)
      | _ -> die 2 "%S where PROCESS OPERATION or go is expected" line in
  Images.begin_scenario (read [ "main", [] ])

(* What main must find is set up once, here: it inherits it. OCaml handles SIGSEGV by itself, its threads SIGVTALRM. *)
let prepare () =
  for number = 1 to 64 do
    try ignore (Sys.signal number Sys.Signal_default) with Sys_error _ -> ()  (* that cannot be handled *)
  done;
  ignore (Unix.sigprocmask Unix.SIG_SETMASK []);
  for number = 3 to 255 do
    try Unix.close (Descriptors.numbered number) with Unix.Unix_error _ -> ()  (* whatever our starter has left open *)
  done;
  ignore (Unix.umask 0o022);
  Unix.chdir "/";
  adapter_pid := Unix.getpid ();
  adapter_group := group ();
  adapter_user := Unix.getuid ();
  let it = Unix.openfile "/dev/null" [ Unix.O_RDWR ] 0 in
  Unix.dup2 ~cloexec:true it null;
  Unix.close it;
  Sharing.prepare ();
  Images.prepare ()

let rec converse () = match next_line () with
  | None -> ()
  | Some line ->
    (match String.split_on_char ' ' line with
     | [ "hello"; "1" ] -> say_profile ()
     | [ "scenario"; title ] when title <> "" ->
       read_scenario title;
       run ();
       say ("end " ^ title)
     | _ -> die 2 "%S where \"hello 1\" or \"scenario NAME\" is expected" line);
    converse ()

let main () =
  List.iter (List.iter (fun (word, it) -> Hashtbl.replace operations word it)) families;
  match Sys.getenv_opt Images.variable with
  | Some place when place <> "" -> Images.wake place
  | _ -> prepare (); converse ()

let () = try main () with Return status -> exit status
