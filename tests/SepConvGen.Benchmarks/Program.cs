using SepConvGen.Benchmarks;

return CommandLine.Run(args, System.Console.Out, System.Console.Error);
