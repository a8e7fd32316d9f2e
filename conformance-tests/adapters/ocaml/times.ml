(* The operations on timers and clocks. *)
open Process

let timers = Unix.[ "ITIMER_REAL", ITIMER_REAL; "ITIMER_VIRTUAL", ITIMER_VIRTUAL; "ITIMER_PROF", ITIMER_PROF ]

(* What is left of a timer: the nearest number of seconds, but not 0 while it is running. *)
let left { Unix.it_value } = string_of_int (if it_value > 0. then max 1 (truncate (it_value +. 0.5)) else 0)

let setitimer timer seconds =
  left (Unix.setitimer (one_of timers timer) { it_interval = 0.; it_value = float_of_string seconds })

let hundredths user system = truncate (Float.round ((user +. system) *. 100.))

let times () =
  let used = Unix.times () in
  Printf.sprintf "%d %d" (hundredths used.tms_utime used.tms_stime) (hundredths used.tms_cutime used.tms_cstime)

(* Of CPU clocks OCaml has Sys.time alone: the time that a process has used. *)
let burn () =
  let own () = let used = Unix.times () in used.tms_utime +. used.tms_stime in
  let goal = own () +. 0.2 and clock = Sys.time () +. 0.2 in
  while own () < goal || Sys.time () < clock do () done;
  "0"

let operations =
  [ "alarm", one (fun seconds -> string_of_int (Unix.alarm (number seconds))); "setitimer", two setitimer;
    "getitimer", one (fun timer -> left (Unix.getitimer (one_of timers timer))); "times", none times; "burn", none burn ]
