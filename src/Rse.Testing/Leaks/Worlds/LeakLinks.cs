using System.Collections.Concurrent;
using System.Globalization;
using Rse.Citations;
using Rse.Subjects;

namespace Rse.Testing.Leaks;

/// <summary>The addresses of a world: numbered in their order, so that a text that holds one names nothing.</summary>
internal sealed class LeakLinks : ISubjectLinks
{
    private readonly ConcurrentDictionary<string, SubjectRef> _subjects = new(StringComparer.Ordinal);

    public string Name => "leak-links";

    /// <summary>An address that leads to a subject.</summary>
    public string Add(SubjectRef subject)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"https://leak.example/to/{_subjects.Count}");
        _subjects[address] = subject;
        return address;
    }

    public ValueTask<SubjectRef?> FindAsync(SubjectLinkContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_subjects.TryGetValue(context.Address, out var subject) ? subject : (SubjectRef?)null);
}
