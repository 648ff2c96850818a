using KerasImport;

return ImportCommand.Run(args, System.Console.Out, System.Console.Error);
