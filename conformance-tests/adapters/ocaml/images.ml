(* exec, create_process, and the files that they are tried on.

   A process executes this adapter again, and its new image goes on with the process's next step: the first that it does is
   to answer the step that began it with the arguments that it was given. It finds what was known in memory that all
   processes share, a file that has no name: made before main is forked, so that to leave something takes no call that could
   fail, nor a file that could stay behind. Each process has a place of its own there. *)
open Process
open Descriptors

let variable = "FORKSPEC_IMAGE"
let room = 1 lsl 20  (* for what one process is left *)
let most = 160  (* processes of a scenario *)
let shared = numbered (aside + 2)
let program = Sys.executable_name

let memory = lazy (
  Bigarray.array1_of_genarray (Unix.map_file shared Bigarray.char Bigarray.c_layout true [| most * room |]))

let prepare () =
  let directory = Option.value (Sys.getenv_opt "FORKSPEC_SCRATCH") ~default:(Filename.get_temp_dir_name ()) in
  let path = Filename.concat directory (Printf.sprintf "image-%d" (Unix.getpid ())) in
  let it = Unix.openfile path Unix.[ O_RDWR; O_CREAT; O_EXCL ] 0o600 in
  Unix.unlink path;
  Unix.dup2 ~cloexec:false it shared;
  Unix.close it;
  ignore (Lazy.force memory)

(* What goes over. Variables, random numbers and handlers belong to an image and do not. *)
type left = {
  process : string; after : int; scenario : (string * step list) list; known : (string, int) Hashtbl.t;
  files : (string, Unix.file_descr) Hashtbl.t; adapter : int * int * int; scenario_began : float; segv_is_ignored : bool }

let scenario () = List.map (fun its_name -> its_name, Hashtbl.find steps its_name) !names

let begin_scenario programs =
  names := List.map fst programs;
  Hashtbl.reset steps;
  List.iter (fun (its_name, its_steps) -> Hashtbl.replace steps its_name its_steps) programs

let place its_name =
  let rec find i = function [] -> refuse "no process %s" its_name | it :: more -> if it = its_name then i else find (i + 1) more in
  find 0 !names

(* For a process that has done so many steps; tells what its environment has to say. *)
let leave process after =
  let left = { process; after; scenario = scenario (); known = pids; files = descriptors;
               adapter = (!adapter_pid, !adapter_group, !adapter_user); scenario_began = !began; segv_is_ignored = !Signals.ignores_segv } in
  let place = place process in
  String.iteri (fun i c -> (Lazy.force memory).{place * room + i} <- c) (Marshal.to_string left []);
  Printf.sprintf "%s=%d" variable place

let take place =
  let byte i = (Lazy.force memory).{place * room + i} in
  let header = Bytes.init Marshal.header_size byte in
  let left : left = Marshal.from_bytes (Bytes.init (Marshal.total_size header 0) byte) 0 in
  name := left.process;
  step := left.after;
  begin_scenario left.scenario;
  Hashtbl.iter (Hashtbl.replace pids) left.known;
  Hashtbl.iter (Hashtbl.replace descriptors) left.files;
  let pid, group, user = left.adapter in
  adapter_pid := pid;
  adapter_group := group;
  adapter_user := user;
  began := left.scenario_began;
  Signals.ignores_segv := left.segv_is_ignored

let argument_word argument =
  if argument = "" then "\"\""
  else if argument = program then "self"
  else if String.length argument > 64 && String.for_all (fun c -> c = argument.[0]) argument
  then Printf.sprintf "%c*%d" argument.[0] (String.length argument)
  else if String.length argument > 64 then String.sub argument 0 64
  else argument

(* A new image. OCaml can set its environment, but not take anything out of it: what was told is overwritten. *)
let wake place =
  take (number place);
  Unix.putenv variable "";
  ignore (Sys.signal Sys.sigsegv (if !Signals.ignores_segv then Sys.Signal_ignore else Sys.Signal_default));
  ignore (Sys.signal Sys.sigvtalrm Sys.Signal_default);
  if !step = 0 then live !name 0;  (* it was spawned, and nothing has returned to it *)
  let arguments = Array.to_list (Array.map argument_word Sys.argv) in
  answer (String.concat " " ("=" :: string_of_int (List.length arguments) :: arguments));
  live_on ()

(* ---- Files. ---- *)

let path = function
  | "self" -> program
  | "\"\"" -> ""
  | word -> Filename.concat (scratch ()) ("x-" ^ word)  (* apart from what else scenarios make *)

(* Whoever finds the file finds all of it, and nobody writes to it: it would not be executed. *)
let put_file content mode path =
  let temporary = Printf.sprintf "%s.%d" path (Unix.getpid ()) in
  let file = Unix.openfile temporary Unix.[ O_WRONLY; O_CREAT; O_EXCL ] 0o700 in
  Fun.protect ~finally:(fun () -> Unix.unlink temporary) (fun () ->
      ignore (Unix.write_substring file content 0 (String.length content));
      Unix.fchmod file mode;
      Unix.close file;
      Unix.link temporary path)

let kinds =
  [ "program", (fun path -> Unix.symlink program path);
    "script", put_file (Printf.sprintf "exec '%s' \"$@\"\n" program) 0o755;  (* it has no #! *)
    "plain", put_file "forkspec\n" 0o644;
    "malformed", put_file ("\127ELF\t\t\t" ^ String.make 9 '\000') 0o755;  (* of a class that there is not *)
    "directory", (fun path -> Unix.mkdir path 0o755; Unix.chmod path 0o755);
    "loop", (fun path -> Unix.symlink (Filename.basename path) path) ]

let file word kind = (one_of kinds kind) (path word) |> zero

(* ---- The calls. ---- *)

let argument word = match String.split_on_char '*' word with
  | [ letter; times ] -> String.make (number times) letter.[0]
  | _ -> if word = "\"\"" then "" else word

let is_told entry = String.length entry > String.length variable && String.sub entry 0 (String.length variable) = variable

let environment told =
  Array.of_list (told :: List.filter (fun entry -> not (is_told entry)) (Array.to_list (Unix.environment ())))

(* execv and execvp take the environment as it is, and execvp the program's name and where PATH leads. *)
let with_environment told call =
  let before = Option.value (Sys.getenv_opt "PATH") ~default:"" in
  let name, value = Scanf.sscanf told "%[^=]=%s" (fun name value -> name, value) in
  Unix.putenv name value;
  Fun.protect call ~finally:(fun () -> Unix.putenv name ""; Unix.putenv "PATH" before)

let exec call target = fun words ->
  let arguments = Array.of_list (List.map argument words) in
  let told = leave !name !step in
  match call with
  | "execv" -> with_environment told (fun () -> Unix.execv (path target) arguments)
  | "execve" -> Unix.execve (path target) arguments (environment told)
  | "execvp" ->
    let searched = not (String.contains target '/' || target = "self" || target = "\"\"") in
    with_environment told (fun () ->
        Unix.putenv "PATH" (Printf.sprintf "%s:%s" (path "first") (path "second"));
        Unix.execvp (if searched then target else path target) arguments)
  | _ -> refuse "unknown function %s" call

let spawn child target =
  new_process child;
  let told = leave child 0 in
  let pid =
    Unix.create_process_env (path target) [| program |] (environment told) Unix.stdin Unix.stdout Unix.stderr in
  Hashtbl.replace pids child pid;
  string_of_int pid

let operations =
  [ "file", two file; "spawn", two spawn;
    "exec", (function call :: target :: words -> exec call target words | _ -> wrong ()) ]

let lacking =
  [ "exec execl execle execlp fexecve"; "spawn close dup2 default mask pgroup" ]
