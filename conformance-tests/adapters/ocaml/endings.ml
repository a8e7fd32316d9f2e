(* Streams, and how a process ends. *)
open Process
open Descriptors

let streams : (string, out_channel) Hashtbl.t = Hashtbl.create 4

let stream word = match Hashtbl.find_opt streams word with
  | Some it -> it
  | None -> raise (Unix.Unix_error (Unix.EBADF, "", ""))  (* none was made, as the descriptor is not open *)

let begin_stream word = Hashtbl.replace streams word (Unix.out_channel_of_descr (descriptor word)) |> zero

let print word letters = output_string (stream word) letters; string_of_int (String.length letters)

let leave_letter it letter =
  try ignore (Unix.single_write_substring it letter 0 1)
  with Unix.Unix_error _ -> ()  (* nobody reads it any more; there is nobody to tell, and the next one comes *)

let atexit word letter =
  let it = descriptor word in
  at_exit (fun () -> leave_letter it letter) |> zero

let operations =
  [ "stream", one begin_stream; "print", two print; "flush", one (fun word -> flush (stream word) |> zero);
    "atexit", two atexit; "terminate", one (fun status -> exit (number status));
    "return", one (fun status -> raise (Return (number status))) ]
