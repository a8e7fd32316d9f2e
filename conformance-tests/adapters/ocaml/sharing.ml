(* The operations on what processes can share: mappings, and directories that they read. *)
open Process
open Descriptors

(* A mapping needs a descriptor, and what /dev/zero gives is memory that no file is behind. *)
let zeroes = numbered (aside + 1)

let prepare () =
  let it = Unix.openfile "/dev/zero" [ Unix.O_RDWR ] 0 in
  Unix.dup2 ~cloexec:false it zeroes;  (* for the images that processes go on with *)
  Unix.close it

let mappings = Hashtbl.create 4

let map name sharing =
  let shared = one_of [ "SHARED", true; "PRIVATE", false ] sharing in
  let memory = Unix.map_file zeroes Bigarray.int64 Bigarray.c_layout shared [| 1 lsl 13 |] in
  Hashtbl.replace mappings name (Bigarray.array1_of_genarray memory) |> zero

let store name value = (thing mappings name).{0} <- Int64.of_string value; "0"
let fetch name = Int64.to_string (thing mappings name).{0}

let directories = Hashtbl.create 4

(* Calls what opens a descriptor while the low numbers, which are the scenario's, are taken. *)
let out_of_the_way call =
  let rec take taken =
    match Unix.dup Unix.stdout with
    | it when number_of it >= 200 -> it :: taken
    | it -> take (it :: taken)
    | exception Unix.Unix_error (Unix.EMFILE, _, _) -> taken in
  let taken = match take [] with highest :: others -> Unix.close highest; others | [] -> [] in
  Fun.protect call ~finally:(fun () -> List.iter Unix.close taken)

let opendir name files =
  let path = Filename.concat (scratch ()) (Printf.sprintf "directory-%d-%d" (Unix.getpid ()) (Hashtbl.length directories)) in
  Unix.mkdir path 0o700;
  for i = 0 to number files - 1 do
    Unix.close (Unix.openfile (Filename.concat path (String.make 1 "abcdefgh".[i])) Unix.[ O_CREAT; O_WRONLY ] 0o600)
  done;
  Hashtbl.replace directories name (out_of_the_way (fun () -> Unix.opendir path)) |> zero

let rec readdir name = match Unix.readdir (thing directories name) with
  | entry when entry.[0] = '.' -> readdir name
  | entry -> entry
  | exception End_of_file -> ""

let operations =
  [ "map", two map; "store", two store; "fetch", one fetch; "opendir", two opendir; "readdir", one readdir ]
