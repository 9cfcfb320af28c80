using CsCheck;
using Rse.People;
using Rse.Typeahead;
using Rse.Typeahead.Names;

namespace Rse.Core.Tests.Typeahead;

/// <summary>Whatever changes in whatever order, everybody is suggested what the model suggests.</summary>
public sealed class NameSearchProperties
{
    private static readonly string[] Names =
    [
        "Anne Martin",
        "Marie-Anne O'Neil",
        "Martin Dupont",
        "L'Été à Marne",
        "Mar",
        "mars 2024",
        "C# à la mer",
        "N'aie, Anne!",
        "marianne",
        "été",
    ];

    private static readonly string[] Typed = ["m", "mar", "an", "anne mar", "o'ne", "oneil", "l'ete", "20", "c#", "a m", "marie anne", "é"];

    // A move: set (mostly), remove, or change who sees a space.
    private static readonly Gen<Move> Moves = Gen.Select(
        Gen.Int[0, 9],
        Gen.Byte[0, 4],
        Gen.Long[1, 12],
        Gen.Int[0, Names.Length - 1],
        Gen.Long[1, 4],
        Gen.Int[0, 3],
        (act, kind, id, name, space, how) => new Move(act, kind, id, name, space, how)
    );

    private static readonly Gen<(Move[] Moves, int[] Publish)> Cases = Gen.Select(Moves.Array[1, 120], Gen.Int[0, 119].Array[0, 6]);

    [Fact]
    public void Suggestions_are_those_of_the_model() =>
        Cases.Sample(
            made =>
            {
                var index = new NameIndex();
                var model = new ModelNames();
                for (var i = 0; i < made.Moves.Length; i++)
                {
                    Apply(made.Moves[i], index, model);
                    if (made.Publish.Contains(i))
                    {
                        index.Publish();
                    }
                }

                index.Publish();
                foreach (var viewer in Viewers())
                {
                    Check(index, model, viewer);
                }
            },
            iter: 60
        );

    private static void Apply(Move move, NameIndex index, ModelNames model)
    {
        switch (move.Act)
        {
            case 0:
                index.Remove(move.Kind, move.Id);
                model.Remove(move.Kind, move.Id);
                break;
            case 1:
                var audience = move.How is 0 ? -move.Space : 2 * move.Space;
                index.Spaces.Set(move.Space, audience);
                model.SetAudience(move.Space, audience);
                break;
            default:
                var entry = Entry(move);
                index.Set(entry);
                model.Set(entry);
                break;
        }
    }

    private static NameEntry Entry(Move move) =>
        new()
        {
            Kind = move.Kind,
            Id = move.Id,
            Names = move.Kind == TypeaheadKinds.Member ? [Names[move.Name], $"anne.{move.Id}"] : [Names[move.Name]],
            Audience = move.Kind is TypeaheadKinds.Space or TypeaheadKinds.FirstHosted ? move.How * move.Space : 0,
            SpaceId = move.Kind is TypeaheadKinds.Space or TypeaheadKinds.Post ? move.Space : 0,
            Spaces =
                move.Kind == TypeaheadKinds.Topic ? [(move.Space, move.How + 1), (5 - move.Space, 1)]
                : move.Kind == TypeaheadKinds.Member ? [(move.Space, 1)]
                : [],
            At = move.Kind == TypeaheadKinds.Post ? move.How : 0,
        };

    private static void Check(NameIndex index, ModelNames model, Viewer viewer)
    {
        HashSet<(byte, long)> followed = [(TypeaheadKinds.Member, 3), (TypeaheadKinds.Topic, 2), (TypeaheadKinds.Space, 4)];
        foreach (var typed in Typed)
        {
            var scope = new NameScope(viewer, index.Current.Spaces, _ => true, followed, DateTimeOffset.UnixEpoch);
            var found = NameSearch.Find(index.Current, TypedName.Parse(typed), scope, 5).SelectMany(kind => kind);
            var expected = Enumerable
                .Range(0, TypeaheadKinds.FirstHosted + 1)
                .SelectMany(kind => model.Find(viewer, typed, (byte)kind, followed, 5));
            Assert.Equal(expected, found.Select(hit => (hit.Kind, hit.Id)));
        }
    }

    private static IEnumerable<Viewer> Viewers() =>
        [
            Viewer.System,
            Viewer.Anonymous,
            new Viewer(null, 0, []),
            new Viewer(null, 0, [2, 6]),
            new Viewer(null, long.MinValue, [2, -1, 4, -2]),
        ];

    private sealed record Move(int Act, byte Kind, long Id, int Name, long Space, int How);
}
