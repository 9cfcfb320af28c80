using System.ComponentModel;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Subjects;

namespace Rse.AspNetCore.Answers;

/// <summary>What answers a question.</summary>
internal sealed record AnswerResponse
{
    [Description("The comment that is accepted; null where none is.")]
    public required SubjectResponse? Answer { get; init; }

    public static AnswerResponse Of(SubjectSnapshot? answer, Exchange exchange) => new() { Answer = answer is null ? null : SubjectResponse.Of(answer, exchange) };
}
