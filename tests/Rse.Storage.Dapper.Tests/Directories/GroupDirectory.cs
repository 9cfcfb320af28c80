using Rse.Directories;

namespace Rse.Storage.Dapper.Tests.Directories;

/// <summary>Groups in memory, or what a test wants instead.</summary>
internal sealed class GroupDirectory(string name = "company-groups") : IMemberDirectory
{
    public string Name => name;

    public Dictionary<string, List<DirectoryEntry>> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>What is done instead of answering.</summary>
    public Func<CancellationToken, ValueTask<IReadOnlyCollection<DirectoryEntry>?>>? Instead { get; set; }

    public ValueTask<IReadOnlyCollection<DirectoryEntry>?> ReadAsync(DirectoryContext context, CancellationToken cancellationToken) =>
        Instead?.Invoke(cancellationToken)
        ?? ValueTask.FromResult<IReadOnlyCollection<DirectoryEntry>?>(
            Groups.TryGetValue(context.Group, out var entries) ? [.. entries] : null
        );

    /// <summary>Puts a group as it is to be, of people under these handles.</summary>
    public void Put(string group, params string[] handles) => Groups[group] = [.. handles.Select(Entry)];

    public static DirectoryEntry Entry(string handle) =>
        new()
        {
            ExternalId = $"host-{handle}",
            DisplayName = handle,
            Handle = handle,
        };
}
