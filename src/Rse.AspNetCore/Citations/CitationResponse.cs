using System.ComponentModel;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Citations;

namespace Rse.AspNetCore.Citations;

/// <summary>Something that links to a subject.</summary>
internal sealed record CitationResponse
{
    [Description("The post or comment that links.")]
    public required SubjectResponse Subject { get; init; }

    [Description("When the link came into its text.")]
    public required DateTimeOffset At { get; init; }

    public static CitationResponse Of(CitingSubject citing, Exchange exchange) => new() { Subject = SubjectResponse.Of(citing.Subject, exchange), At = citing.At };
}
