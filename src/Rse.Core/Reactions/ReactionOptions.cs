using Microsoft.Extensions.Options;

namespace Rse.Reactions;

/// <summary>Section <c>Rse:Reactions</c>.</summary>
public sealed class ReactionOptions
{
    /// <summary>The kinds if the host configures none: like, thanks, useful, celebrate, curious.</summary>
    public static IReadOnlyList<ReactionKind> Default { get; } =
    [
        new() { Name = "like", Symbol = "👍" },
        new() { Name = "thanks", Symbol = "🙏" },
        new() { Name = "useful", Symbol = "💡" },
        new() { Name = "celebrate", Symbol = "🎉" },
        new() { Name = "curious", Symbol = "🤔" },
    ];

    /// <summary>
    /// The kinds of reactions, in display order. If the host configures any, they replace the defaults; empty means <see cref="Default"/>.
    /// </summary>
    public IList<ReactionKind> Kinds { get; } = [];
}

internal sealed class ReactionOptionsValidator : IValidateOptions<ReactionOptions>
{
    public ValidateOptionsResult Validate(string? name, ReactionOptions options)
    {
        List<string> faults = [];
        for (var i = 0; i < options.Kinds.Count; i++)
        {
            var kind = options.Kinds[i];
            if (!IsName(kind.Name))
            {
                faults.Add(
                    $"Rse:Reactions:Kinds:{i}:Name is \"{kind.Name}\"; it must be 1 to 20 lower-case letters, digits and inner hyphens."
                );
            }
            else if (options.Kinds.Take(i).Any(other => other.Name == kind.Name))
            {
                faults.Add($"Rse:Reactions:Kinds:{i}:Name is \"{kind.Name}\", which is used already; each reaction needs its own name.");
            }

            if (string.IsNullOrWhiteSpace(kind.Symbol) || kind.Symbol.Length > 16)
            {
                faults.Add($"Rse:Reactions:Kinds:{i}:Symbol is \"{kind.Symbol}\"; it must be 1 to 16 characters, such as 👍.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsName(string? name) =>
        name is { Length: >= 1 and <= 20 }
        && name[0] != '-'
        && name[^1] != '-'
        && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
