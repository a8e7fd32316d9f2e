(* The operations on what a process has besides its identity, its users and groups among it. *)
open Process

let umask mask = match Unix.umask (int_of_string ("0o" ^ mask)) with 0 -> "0" | before -> Printf.sprintf "0%o" before

let directory name = Filename.concat (scratch ()) name

let chdir name = Unix.chdir (if name = "/" then name else directory name) |> zero

let getcwd () =
  let path = Unix.getcwd () and root = Unix.realpath (scratch ()) ^ "/" in
  let length = String.length root in
  if String.length path > length && String.sub path 0 length = root
  then String.sub path length (String.length path - length) else path

let getgroups () = match List.sort compare (Array.to_list (Unix.getgroups ())) with
  | [] -> "none"
  | groups -> String.concat "," (List.map string_of_int groups)

let operations =
  [ "umask", one umask; "mkdir", one (fun name -> Unix.mkdir (directory name) 0o777 |> zero); "chdir", one chdir;
    "getcwd", none getcwd; "setenv", two (fun name value -> Unix.putenv name value |> zero);
    "getenv", one (fun name -> Option.value (Sys.getenv_opt name) ~default:"");
    "nice", one (fun increment -> string_of_int (Unix.nice (number increment)));
    "getuid", none (fun () -> string_of_int (Unix.getuid ())); "geteuid", none (fun () -> string_of_int (Unix.geteuid ()));
    "getgroups", none getgroups; "setuid", one (fun user -> Unix.setuid (number user) |> zero);
    "setgroups", (fun groups -> Unix.setgroups (Array.of_list (List.map number groups)) |> zero) ]
