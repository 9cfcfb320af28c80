using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Rse.Problems;

namespace Rse.AspNetCore.Problems;

/// <summary>A problem document with the codes of Rse. Source: RFC 9457.</summary>
/// <remarks>
/// Not the framework's ProblemDetails, which adds a trace id: the answer for something hidden must equal that for something absent.
/// </remarks>
internal sealed record ProblemResponse
{
    public const string MediaType = "application/problem+json";

    [Description("Always about:blank; see code.")]
    public string Type { get; } = "about:blank";

    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    public required int Status { get; init; }

    [Description("Every reason in one text, for people.")]
    public required string Detail { get; init; }

    [Description("The code of the first reason, for programs.")]
    public required string Code { get; init; }

    [Description("Every reason.")]
    public required IReadOnlyList<Problem> Problems { get; init; }

    [Description("The current version, if the one given is stale.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CurrentVersion { get; init; }

    public static ProblemResponse Of(int status, params IReadOnlyList<Problem> problems) =>
        new()
        {
            Status = status,
            Detail = string.Join(' ', problems.Select(problem => problem.Message)),
            Code = problems[0].Code,
            Problems = problems,
        };

    /// <summary>The problem document for a refusal.</summary>
    public static ProblemResponse Of(Refusal refusal) => Of(refusal.Status, refusal.Problems) with { CurrentVersion = refusal.CurrentVersion };
}
