namespace Rse.Testing.Leaks;

/// <summary>
/// One thing that happens, by numbers, so that a world can be made smaller by leaving some out: a step for which the world has no actors or
/// things does nothing.
/// </summary>
internal readonly record struct LeakStep(LeakAct Act, int One = 0, int Two = 0, int Three = 0);
