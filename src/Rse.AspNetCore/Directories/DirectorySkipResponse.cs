using System.ComponentModel;
using Rse.Directories;
using Rse.Problems;

namespace Rse.AspNetCore.Directories;

/// <summary>Somebody whose place stays as it is.</summary>
internal sealed record DirectorySkipResponse
{
    [Description("The host's key of the account.")]
    public required string ExternalId { get; init; }

    public required Problem Problem { get; init; }

    public static DirectorySkipResponse Of(DirectorySkip skip) => new() { ExternalId = skip.ExternalId, Problem = skip.Problem };
}
