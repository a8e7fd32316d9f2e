(* The operations on pipes, descriptors and files, and what the names of descriptors stand for. *)
open Process

(* On Unix a file_descr is the number, which the module keeps to itself: this is the way to tell it that everybody goes. *)
let number_of : Unix.file_descr -> int = Obj.magic
let numbered : int -> Unix.file_descr = Obj.magic

let descriptors : (string, Unix.file_descr) Hashtbl.t = Hashtbl.create 16  (* p.r, p.w, and d *)

let descriptor word = if is_number word then numbered (number word) else thing descriptors word

let aside = 1000  (* the lowest descriptor of the adapter's own, above those that scenarios name *)

(* ---- What opens and closes. ---- *)

let no_descriptor = numbered (-1)

let opened name call =
  Hashtbl.replace descriptors name no_descriptor;  (* where it fails *)
  Hashtbl.replace descriptors name (call ());
  string_of_int (number_of (Hashtbl.find descriptors name))

let open_pipe name ?cloexec () =
  Hashtbl.replace descriptors (name ^ ".r") no_descriptor;
  Hashtbl.replace descriptors (name ^ ".w") no_descriptor;
  let reads, writes = Unix.pipe ?cloexec () in
  Hashtbl.replace descriptors (name ^ ".r") reads;
  Hashtbl.replace descriptors (name ^ ".w") writes;
  "0"

let pipe2 name flags = open_pipe name ~cloexec:(List.mem "O_CLOEXEC" flags) ()

let flags =
  Unix.[ "O_RDONLY", O_RDONLY; "O_WRONLY", O_WRONLY; "O_RDWR", O_RDWR; "O_APPEND", O_APPEND; "O_NONBLOCK", O_NONBLOCK;
         "O_CREAT", O_CREAT; "O_EXCL", O_EXCL; "O_TRUNC", O_TRUNC; "O_CLOEXEC", O_CLOEXEC ]

(* Who makes a file for others lets them open it. *)
let whatever_the_mask_is call =
  let mask = Unix.umask 0o077 in
  Fun.protect call ~finally:(fun () -> ignore (Unix.umask mask))

let open_file file = function
  | name :: words ->
    let path = scratch_path file and flags = List.map (one_of flags) words in
    whatever_the_mask_is (fun () -> opened name (fun () -> Unix.openfile path flags 0o600))
  | [] -> wrong ()

let mkfifo file = whatever_the_mask_is (fun () -> Unix.mkfifo (scratch_path file) 0o600) |> zero

let close word = Unix.close (descriptor word) |> zero

let dup word name = let it = descriptor word in opened name (fun () -> Unix.dup it)

let dup2 word target =
  let it = descriptor target in
  Unix.dup2 (descriptor word) it;
  string_of_int (number_of it)  (* Unix.dup2 tells nothing *)

let setfd word flag =
  let set = if flag = "FD_CLOEXEC" then Unix.set_close_on_exec else Unix.clear_close_on_exec in
  set (descriptor word) |> zero

(* ---- What goes through them. ---- *)

let is_letter c = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')

(* What one Unix.read gives: letters, or nothing at the end. *)
let letters word count =
  let bytes = Bytes.create (number count) in
  let got = Unix.read (descriptor word) bytes 0 (Bytes.length bytes) in
  let it = String.map (fun c -> if c = '\000' then '.' else c) (Bytes.sub_string bytes 0 got) in  (* a hole of a file *)
  if String.for_all (fun c -> is_letter c || c = '.') it then it else refuse "%d bytes that are not all letters" got

let read word count = match letters word count with "" -> "0" | it -> it

(* Unix.single_write is the system's write. *)
let write word it = string_of_int (Unix.single_write_substring (descriptor word) it 0 (String.length it))

(* Unix.write goes on until all is written. *)
let fill word letter count =
  let it = String.make (number count) letter.[0] in
  string_of_int (Unix.write_substring (descriptor word) it 0 (String.length it))

let runs it =
  let told = Buffer.create 64 and length = String.length it in
  let rec tell first next =
    if next < length && it.[next] = it.[first] then tell first (next + 1)
    else begin
      Buffer.add_char told it.[first];
      if next - first > 1 then Buffer.add_string told (string_of_int (next - first));
      if next < length then tell next next
    end in
  if length > 0 then tell 0 0;
  Buffer.contents told

let drain word count = match runs (letters word count) with
  | "" -> "0"
  | it when String.length it > 3900 -> refuse "more runs than a line holds"
  | it -> it

let whence = Unix.[ "SEEK_SET", SEEK_SET; "SEEK_CUR", SEEK_CUR; "SEEK_END", SEEK_END ]

(* Offsets have 64 bits, an int of OCaml has 63. *)
let lseek word offset from =
  Int64.to_string (Unix.LargeFile.lseek (descriptor word) (Int64.of_string offset) (one_of whence from))

let fstat word =
  let it = Unix.fstat (descriptor word) in
  let now = Unix.gettimeofday () +. 1e-6 in  (* which is cut to microseconds *)
  let kind = match it.st_kind with S_FIFO -> "fifo" | S_DIR -> "directory" | S_REG -> "file" | _ -> "unknown" in
  let owner own = if own then "own" else "other" in
  let age since = if since < !began then "old" else if since > now then "future" else "new" in
  String.concat " "
    [ kind; owner (it.st_uid = Unix.geteuid ()); owner (it.st_gid = Unix.getegid ());
      age it.st_atime; age it.st_mtime; age it.st_ctime ]

let opentty () =
  Unix.close (Unix.openfile "/dev/tty" Unix.[ O_RDWR; O_NOCTTY ] 0) |> zero

let operations =
  [ "pipe", one (fun name -> open_pipe name ()); "pipe2", some pipe2; "read", two read; "write", two write;
    "close", one close; "open", some open_file; "mkfifo", one mkfifo; "dup", two dup; "dup2", two dup2;
    "number", one (fun word -> string_of_int (number_of (descriptor word))); "setfd", two setfd; "lseek", three lseek;
    "fstat", one fstat; "fill", three fill; "drain", two drain; "opentty", none opentty ]

(* The flag that Unix.pipe has no argument for. *)
let lacking = [ "pipe2 O_NONBLOCK" ]
