(* The operations that wait for children. *)
open Process

(* The module decodes a status itself. It has no word for one that goes on, and none for a core image. *)
let status = function
  | Unix.WEXITED code -> Printf.sprintf "exited %d" code
  | Unix.WSIGNALED number -> "signaled " ^ Names.signal_name number
  | Unix.WSTOPPED number -> "stopped " ^ Names.signal_name number

let told = function 0, _ -> "0" | pid, it -> Printf.sprintf "%d %s" pid (status it)

let options = Unix.[ "WNOHANG", WNOHANG; "WUNTRACED", WUNTRACED ]

let waitpid whom words = let whom = pid whom in told (Unix.waitpid (List.map (one_of options) words) whom)

let rec waitpoll whom = match Unix.waitpid [ Unix.WNOHANG ] (pid whom) with
  | 0, _ -> Unix.sleepf 0.001; waitpoll whom
  | found -> told found

let operations =
  [ "wait", none (fun () -> told (Unix.wait ())); "waitpid", some waitpid; "waitpoll", one waitpoll ]

let lacking = [ "waitpid WCONTINUED" ]
