using Rse.People;
using Rse.Search;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Storage.Search.Indexing;

/// <summary>The documents that replace others; what was asked for and is there no longer is only taken away.</summary>
internal sealed class TextUpdate
{
    private readonly List<TextDocument> _documents = [];
    private readonly HashSet<long> _replaced = [];

    /// <summary>To be added.</summary>
    public IReadOnlyList<TextDocument> Documents => _documents;

    /// <summary>The numbers of what is to be taken away before.</summary>
    public IReadOnlyCollection<long> Replaced => _replaced;

    public void AddSubjects(IEnumerable<Id<Subject>> asked, IEnumerable<SearchText> found)
    {
        _replaced.UnionWith(asked.SelectMany(id => DocumentNumber.OfSubject(id.Value)));
        Add(found);
    }

    public void AddMembers(IEnumerable<Id<Member>> asked, IEnumerable<SearchText> found)
    {
        _replaced.UnionWith(
            asked.SelectMany(id => (long[])[DocumentNumber.Of(SearchKinds.Member, id.Value), DocumentNumber.OfValued(id.Value)])
        );
        Add(found);
    }

    public void AddSpaces(IEnumerable<Id<Space>> asked, IEnumerable<SearchText> found)
    {
        _replaced.UnionWith(asked.Select(id => DocumentNumber.Of(SearchKinds.Space, id.Value)));
        Add(found);
    }

    public void AddTopics(IEnumerable<Id<Topic>> asked, IEnumerable<SearchText> found)
    {
        _replaced.UnionWith(asked.Select(id => DocumentNumber.Of(SearchKinds.Topic, id.Value)));
        Add(found);
    }

    private void Add(IEnumerable<SearchText> found) => _documents.AddRange(found.SelectMany(TextDocument.Of));
}
