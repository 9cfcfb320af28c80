using Rse.Directories;
using Rse.People;

namespace Rse.Core.Tests.Directories;

/// <summary>A directory of two departments, or what a test wants instead.</summary>
internal sealed class PhoneBook(string name = "phone-book") : IMemberDirectory
{
    private int _reads;

    public string Name => name;

    /// <summary>How often it was asked.</summary>
    public int Reads => _reads;

    public Dictionary<string, IReadOnlyList<DirectoryEntry>> Groups { get; } =
        new(StringComparer.Ordinal)
        {
            ["accounts"] =
            [
                Entry("amelie"),
                Entry("bruno"),
                Entry("claire") with
                {
                    Kind = MemberKind.Guest,
                    SponsorExternalId = "host-amelie",
                },
            ],
            ["nobody"] = [],
        };

    public Func<CancellationToken, ValueTask<IReadOnlyCollection<DirectoryEntry>?>>? Instead { get; set; }

    public static DirectoryEntry Entry(string handle) =>
        new()
        {
            ExternalId = $"host-{handle}",
            DisplayName = handle,
            Handle = $"{handle}@example.org",
        };

    public ValueTask<IReadOnlyCollection<DirectoryEntry>?> ReadAsync(DirectoryContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return Instead?.Invoke(cancellationToken)
            ?? ValueTask.FromResult<IReadOnlyCollection<DirectoryEntry>?>(
                Groups.TryGetValue(context.Group, out var entries) ? entries : null
            );
    }
}
