(* The life of a process, and what the words of its steps stand for in it.

   What the modules of this adapter keep is a process's own: a fork copies it, like everything else, and the child makes
   the copy its own. The adapter itself performs no step, so each scenario finds all of it as it was at the start. *)

exception Refusal of string  (* unknown, dangerous or meaningless here: the words follow the "?" *)
exception Told of string  (* the whole answer, as a thread has it *)
exception Return of int  (* from the main program, past all callers *)

type step = { word : string; arguments : string list }

let operations : (string, string list -> string) Hashtbl.t = Hashtbl.create 200  (* word -> what performs it *)
let steps : (string, step list) Hashtbl.t = Hashtbl.create 160  (* of each process of the scenario *)
let names : string list ref = ref []  (* of the processes, in the order in which the scenario names them *)
let began = ref 0.  (* when the scenario did, by the clock of files, which may lag behind the exact one *)
let adapter_pid = ref 0
let adapter_group = ref 0
let adapter_user = ref 0

let name = ref ""  (* of the running process *)
let step = ref 0  (* its present one *)
let pids : (string, int) Hashtbl.t = Hashtbl.create 160  (* of the processes that this one knows *)

let refuse format = Printf.ksprintf (fun words -> raise (Refusal words)) format

let die status format =
  Printf.ksprintf (fun words -> prerr_endline ("adapter: " ^ words); Unix._exit status) format

(* A line is one write, as it fits the channel's buffer, which is empty between any two of them. *)
let say line =
  print_string (line ^ "\n");
  flush stdout

let answer words =
  say (Printf.sprintf "%s %d %s" !name !step (if String.length words > 4000 then String.sub words 0 4000 else words))

(* Performs an operation and tells how it went: what comes after the number of the step. *)
let perform { word; arguments } =
  match (Hashtbl.find operations word) arguments with
  | "" -> "="
  | result -> "= " ^ result
  | exception Told words -> words
  | exception Refusal words -> "? " ^ words
  | exception Unix.Unix_error (error, _, _) -> "! " ^ Names.error_name error
  | exception Sys_error message ->
    (match Names.error_of_message message with Some error -> "! " ^ error | None -> "? Sys_error " ^ message)
  | exception (Return _ as return) -> raise return
  | exception other -> "? " ^ String.concat " " (String.split_on_char '\n' (Printexc.to_string other))

let live_on () =
  List.iteri (fun i it ->
      if i >= !step then begin
        step := i + 1;
        answer (perform it)
      end) (Hashtbl.find steps !name);
  Unix._exit 0

(* What a new process does: its birth line, its steps in turn, _exit. *)
let live its_name returned_by_fork =
  name := its_name;
  step := 0;
  Hashtbl.replace pids its_name (Unix.getpid ());
  answer (Printf.sprintf "= %d %d" returned_by_fork (Hashtbl.find pids its_name));
  live_on ()

(* ---- What only the system knows: OCaml has no function to ask. ---- *)

let content path =
  let file = open_in_bin path in
  Fun.protect ~finally:(fun () -> close_in file) (fun () ->
      let all = Buffer.create 4096 in
      (try while true do Buffer.add_channel all file 1 done with End_of_file -> ());
      Buffer.contents all)

(* The process group: in /proc/self/stat it comes behind the name, in parentheses, the state and the parent. *)
let group () =
  let stat = content "/proc/self/stat" in
  let behind = String.rindex stat ')' + 2 in
  Scanf.sscanf (String.sub stat behind (String.length stat - behind)) "%c %d %d" (fun _ _ group -> group)

(* ---- How many arguments an operation takes. ---- *)

let wrong () = refuse "wrong number of arguments"
let none f = function [] -> f () | _ -> wrong ()
let one f = function [a] -> f a | _ -> wrong ()
let two f = function [a; b] -> f a b | _ -> wrong ()
let three f = function [a; b; c] -> f a b c | _ -> wrong ()
let some f = function a :: more -> f a more | [] -> wrong ()

let zero () = "0"  (* OCaml's functions return () where C's return 0 *)

(* ---- What the words of a step stand for. ---- *)

let number word = match int_of_string_opt word with Some n -> n | None -> refuse "%S is no number" word

let is_number word =
  word <> "" && word <> "-" && String.for_all (fun c -> c = '-' || (c >= '0' && c <= '9')) word

let one_of table word = match List.assoc_opt word table with
  | Some it -> it
  | None -> refuse "%S where one of %s is expected" word (String.concat " " (List.map fst table))

let thing table word = match Hashtbl.find_opt table word with
  | Some it -> it
  | None -> refuse "nothing is called %S here" word

let signal = one_of Names.signals

let pid word =
  if is_number word then number word
  else if word.[0] = '-' then - (thing pids (String.sub word 1 (String.length word - 1)))
  else thing pids word

(* The name of a process that is to be made, which is made once: forking itself again, it would do so for ever. *)
let new_process child = if Hashtbl.mem pids child then refuse "%s has been begun already" child

(* ---- The directory for the scenario's files. ---- *)

let scratch () = match Sys.getenv_opt "FORKSPEC_SCRATCH" with
  | Some directory -> directory
  | None -> refuse "FORKSPEC_SCRATCH is not set"

let scratch_path file =
  if String.contains file '/' || file = ".." then refuse "%S is no file of the scratch directory" file;
  Filename.concat (scratch ()) file
