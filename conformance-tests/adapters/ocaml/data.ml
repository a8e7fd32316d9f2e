(* The operations on memory, random numbers and structured values. *)
open Process
open Descriptors

let variables : (string, int64) Hashtbl.t = Hashtbl.create 16

let set name value = Hashtbl.replace variables name (Int64.of_string value) |> zero
let get name = Int64.to_string (Option.value (Hashtbl.find_opt variables name) ~default:0L)

(* ---- Random numbers: the state of the module, which is the program's own. ---- *)

let seed value = Random.init (number value) |> zero
let random () = Int64.to_string (Random.int64 Int64.max_int)

let urandom () =
  let source = Unix.openfile "/dev/urandom" [ Unix.O_RDONLY ] 0 in
  let bytes = Bytes.create 8 in
  Fun.protect (fun () -> ignore (Unix.read source bytes 0 8)) ~finally:(fun () -> Unix.close source);
  Int64.to_string (Int64.shift_right_logical (Bytes.get_int64_ne bytes 0) 1)

(* ---- Structured values, marshalled. The header that Marshal gives them tells how long they are: it is the frame. ---- *)

type value = Integer of int64 | Word of string | List of value list

let value text =
  let rec value at = match text.[at] with
    | '[' when text.[at + 1] = ']' -> List [], at + 2
    | '[' -> let items, at = items (at + 1) in List items, at
    | _ ->
      let rec ends at = if at < String.length text && not (String.contains ",[]" text.[at]) then ends (at + 1) else at in
      let word = String.sub text at (ends at - at) in
      (if is_number word then Integer (Int64.of_string word) else Word word), ends at
  and items at =
    let first, at = value at in
    if text.[at] = ',' then let others, at = items (at + 1) in first :: others, at else [ first ], at + 1 in
  fst (value 0)

let rec text = function
  | Integer it -> Int64.to_string it
  | Word it -> it
  | List items -> "[" ^ String.concat "," (List.map text items) ^ "]"

let send word it =
  let frame = Marshal.to_string (value it) [] in
  let written = Unix.single_write_substring (descriptor word) frame 0 (String.length frame) in
  if written = String.length frame then "0" else refuse "write returned %d of %d" written (String.length frame)

(* Reads until they are full or the pipe ends. Tells how many came. *)
let rec read_fully from bytes have =
  if have = Bytes.length bytes then have
  else match Unix.read from bytes have (Bytes.length bytes - have) with
    | 0 -> have
    | more -> read_fully from bytes (have + more)

let receive word =
  let from = descriptor word and header = Bytes.create Marshal.header_size in
  match read_fully from header 0 with
  | 0 -> ""
  | got when got < Marshal.header_size -> refuse "the pipe ends inside a frame"
  | got ->
    let frame = Bytes.extend header 0 (Marshal.data_size header 0) in
    if read_fully from frame got < Bytes.length frame then refuse "the pipe ends inside a frame";
    text (Marshal.from_bytes frame 0)

let value_file parent child = Filename.concat (scratch ()) (Printf.sprintf "%d-%d" parent child)

let save it =
  let path = value_file (Unix.getppid ()) (Unix.getpid ()) in
  let file = open_out_bin (path ^ ".part") in
  Marshal.to_channel file (value it) [];
  close_out file;
  Sys.rename (path ^ ".part") path |> zero  (* so whoever finds the file finds all of it *)

let load child =
  let file = open_in_bin (value_file (Unix.getpid ()) (pid child)) in
  let it : value = Fun.protect (fun () -> Marshal.from_channel file) ~finally:(fun () -> close_in file) in
  text it

let operations =
  [ "set", two set; "get", one get; "seed", one seed; "random", none random; "urandom", none urandom; "send", two send;
    "receive", one receive; "save", one save; "load", one load ]
