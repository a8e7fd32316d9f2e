(* The operations on processes and sessions, and work that takes a processor. *)
open Process

let fork child =
  new_process child;
  match Unix.fork () with
  | 0 -> live child 0
  | pid -> Hashtbl.replace pids child pid; string_of_int pid

let compute low high =
  let sum = ref 0 in
  for i = number low to number high - 1 do
    sum := !sum + i * i mod 1000003
  done;
  string_of_int !sum

let operations =
  [ "fork", one fork; "exit", one (fun status -> Unix._exit (number status));
    "getpid", none (fun () -> string_of_int (Unix.getpid ())); "getppid", none (fun () -> string_of_int (Unix.getppid ()));
    "setsid", none (fun () -> string_of_int (Unix.setsid ())); "compute", two compute ]
