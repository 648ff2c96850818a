using System;
using EcgMonitor;
using EcgMonitor.Report;
using SepConvGen;

const int Seed = 7;
const int AutoregressionOrder = 16;
const double ErrorAsked = 0.6;
const string ReportPath = "ecg-report.svg";

EcgRecording recording = EcgRecording.Load();
Console.WriteLine($"Recording: {EcgRecording.Source}");
Console.WriteLine($"Licence:   {EcgRecording.Licence}");
Console.WriteLine($"Citation:  {EcgRecording.Citation}");
Console.WriteLine();

SignalScale scale = SignalScale.Of(recording.Training);
float[] training = scale.Normalise(recording.Training), validation = scale.Normalise(recording.Validation), test = scale.Normalise(recording.Test);

// Learn to predict the next sample.
var predictor = new StepPredictor(scale);
predictor.Network.Build(seed: Seed);
Console.WriteLine(predictor.Network.Summary());

var windows = new TrainingWindows(predictor, training, new RandomStream(Seed));
var trainer = new Trainer(predictor, windows);
Console.WriteLine($"Training on minutes 1 to 3: {windows.Count} windows of {TrainingWindows.Scored} samples, {trainer.StepsPerEpoch} steps an epoch, seed {Seed}; mean squared errors");
TimeSpan elapsed = TrainingDisplay.Run(trainer, () => PredictionScore.MeanSquaredError(validation, predictor.Predict(validation)));
Console.WriteLine($"  {Trainer.Epochs * trainer.StepsPerEpoch} steps in {elapsed.TotalSeconds:F2} s.");
Console.WriteLine();

// Compare with what is simpler.
var scores = new ScoreTable(("training", training), ("validation", validation), ("test", test));
Autoregression autoregression = Autoregression.Fit(training, AutoregressionOrder);
scores.Add("the last sample again", samples => Persistence.Predict(samples));
double linearError = scores.Add($"autoregression, order {AutoregressionOrder}", samples => autoregression.Predict(samples));
double networkError = scores.Add("the network", samples => predictor.Predict(samples));
bool isGoodEnough = networkError < ErrorAsked * linearError;
Console.WriteLine("Mean squared error of the next sample (normalised units)");
Console.WriteLine(scores);
Console.WriteLine($"  On the test minute the network's is {networkError / linearError:P1} of the autoregression's (asked: below {ErrorAsked:P0}).");
Console.WriteLine();

// Watch live: on minute 4 the monitor learns what is usual, on minute 5 it is in earnest.
var monitor = new LiveMonitor(predictor);
BeatJudge judge = BeatJudge.Learn(new WatchedMinute(predictor, validation, monitor.Watch(validation)));
MonitorRecord record = monitor.Watch(test);
var minute = new WatchedMinute(predictor, test, record);
JudgedBeat[] beats = judge.Judge(minute);
var batch = new float[test.Length];
predictor.Network.Forward(test, batch);
Console.WriteLine($"Live: minute 5, {test.Length} samples, one at a time");
LiveSummary.PrintSpeed(record);
bool isSame = LiveSummary.PrintComparison(record.Outputs, batch);
LiveSummary.PrintBeats(beats, judge.Threshold);

new EcgReport(minute, beats, judge.Threshold).Save(ReportPath);
Console.WriteLine($"  Picture: {ReportPath}");
return isGoodEnough && isSame ? 0 : 1;
