using Rse.Directories;

namespace Rse.AspNetCore.Tests.Directories;

/// <summary>One group, <c>staff</c>.</summary>
internal sealed class StaffDirectory : IMemberDirectory
{
    public string Name => "staff-list";

    public List<string> Staff { get; } = [];

    public ValueTask<IReadOnlyCollection<DirectoryEntry>?> ReadAsync(DirectoryContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<DirectoryEntry>?>(
            context.Group is "staff"
                ? [.. Staff.Select(handle => new DirectoryEntry { ExternalId = $"host-{handle}", Handle = handle })]
                : null
        );
}
