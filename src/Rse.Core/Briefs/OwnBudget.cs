namespace Rse.Briefs;

/// <summary>The budget that the viewer's next brief is made with.</summary>
/// <param name="Budget">How much.</param>
/// <param name="IsOwn">Whether they set it; else it is the network's, which <see cref="BriefOptions"/> says.</param>
public readonly record struct OwnBudget(BriefBudget Budget, bool IsOwn);
