(* The operations on a whole PID namespace: there only in one of our own, where nobody else is. *)
open Process

let last_pid = "/proc/sys/kernel/ns_last_pid"
let nobody = 54321
let cap_setuid = 7

let lines path = String.split_on_char '\n' (content path)
let words line = List.filter (( <> ) "") (String.split_on_char ' ' (String.map (fun c -> if c = '\t' then ' ' else c) line))

(* Whether process 1 carries the mark of this run: then everybody here was started for it. *)
let is_contained () = match Sys.getenv_opt "FORKSPEC_RUN" with
  | None -> false
  | Some mark ->
    (try List.mem ("FORKSPEC_RUN=" ^ mark) (String.split_on_char '\000' (content "/proc/1/environ"))
     with Sys_error _ -> false)

let status field =
  List.find_map (fun line -> match words line with it :: values when it = field ^ ":" -> Some values | _ -> None)
    (lines "/proc/self/status") |> Option.value ~default:[]

(* Whether we can become a user that nobody else is: who that is in a user namespace stands in its map. *)
let can_be_nobody () =
  let capable = match status "CapEff" with
    | [ capabilities ] -> Int64.(logand (shift_right (of_string ("0x" ^ capabilities)) cap_setuid) 1L) = 1L
    | _ -> false in
  let has_nobody line = match List.map int_of_string (words line) with
    | [ first; _; count ] -> first <= nobody && nobody < first + count
    | _ -> false in
  capable && List.exists has_nobody (lines "/proc/self/uid_map")

(* Whoever has become another user for good reaches neither the adapter nor anybody who is root. *)
let is_somebody_else () = match status "Uid" with
  | real :: others ->
    List.for_all (( = ) real) others && int_of_string real >= 10000 && int_of_string real <> !adapter_user
  | [] -> false

let killall name =
  if not (is_somebody_else ()) then refuse "kill -1 would signal the adapter";
  Unix.kill (-1) (signal name) |> zero

let killinit name = Unix.kill 1 (one_of [ "SIGKILL", Sys.sigkill; "SIGSTOP", Sys.sigstop ] name) |> zero

let nextpid process =
  let last = string_of_int (pid process - 1) and file = Unix.openfile last_pid [ Unix.O_WRONLY ] 0 in
  Fun.protect ~finally:(fun () -> Unix.close file) (fun () ->
      ignore (Unix.single_write_substring file last 0 (String.length last)) |> zero)

let may_write path = match Unix.access path [ Unix.W_OK ] with () -> true | exception Unix.Unix_error _ -> false

let operations () =
  if not (is_contained ()) then []
  else
    [ "killinit", one killinit ]
    @ (if may_write last_pid then [ "nextpid", one nextpid ] else [])
    @ (if can_be_nobody () then [ "killall", one killall ] else [])
