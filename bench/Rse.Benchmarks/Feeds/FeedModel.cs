using Microsoft.EntityFrameworkCore;
using Rse.People;

namespace Rse.Benchmarks.Feeds;

/// <summary>The tables as an application on EF Core would map them.</summary>
internal sealed class FeedModel(DbContextOptions<FeedModel> options) : DbContext(options)
{
    public DbSet<ActivityRow> Activities => Set<ActivityRow>();

    public DbSet<ReactionCountRow> ReactionCounts => Set<ReactionCountRow>();

    public DbSet<ReactionRow> Reactions => Set<ReactionRow>();

    public DbSet<TopicActivityRow> TopicActivities => Set<TopicActivityRow>();

    public DbSet<FollowRow> Follows => Set<FollowRow>();

    public DbSet<ReadMarkRow> Marks => Set<ReadMarkRow>();

    public DbSet<BookmarkRow> Bookmarks => Set<BookmarkRow>();

    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    public DbSet<ReadUntilRow> ReadUntil => Set<ReadUntilRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ActivityRow>(entity =>
        {
            entity.ToTable("rse_activity");
            entity.HasOne(row => row.Subject).WithMany().HasForeignKey(row => row.SubjectId);
        });
        modelBuilder.Entity<SubjectRow>(entity =>
        {
            entity.ToTable("rse_subject");
            entity.HasOne(row => row.Root).WithMany().HasForeignKey(row => row.RootId);
            entity.HasOne(row => row.Author).WithMany().HasForeignKey(row => row.AuthorId);
            entity.HasOne(row => row.Space).WithMany().HasForeignKey(row => row.SpaceId);
            entity.HasOne(row => row.Post).WithOne().HasForeignKey<PostRow>(row => row.Id);
            entity.HasOne(row => row.Comment).WithOne().HasForeignKey<CommentRow>(row => row.Id);
            entity.HasMany(row => row.ReactionCounts).WithOne().HasForeignKey(row => row.SubjectId);
            entity.HasMany(row => row.Reactions).WithOne().HasForeignKey(row => row.SubjectId);
            entity.HasMany(row => row.Ratings).WithOne().HasForeignKey(row => row.SubjectId);
            entity.HasMany(row => row.Topics).WithOne().HasForeignKey(row => row.SubjectId);
        });
        modelBuilder.Entity<PostRow>().ToTable("rse_post");
        modelBuilder.Entity<CommentRow>().ToTable("rse_comment");
        modelBuilder.Entity<MemberRow>().ToTable("rse_member");
        modelBuilder.Entity<SpaceRow>().ToTable("rse_space");
        modelBuilder.Entity<TopicRow>().ToTable("rse_topic");
        modelBuilder.Entity<ReactionCountRow>().ToTable("rse_reaction_count").HasKey(row => new { row.SubjectId, row.Kind });
        modelBuilder
            .Entity<ReactionRow>()
            .ToTable("rse_reaction")
            .HasKey(row => new
            {
                row.SubjectId,
                row.MemberId,
                row.Kind,
            });
        modelBuilder.Entity<RatingRow>().ToTable("rse_rating").HasKey(row => new { row.SubjectId, row.MemberId });
        modelBuilder
            .Entity<FollowRow>()
            .ToTable("rse_follow")
            .HasKey(row => new
            {
                row.MemberId,
                row.Kind,
                row.TargetId,
            });
        modelBuilder.Entity<ReadMarkRow>().ToTable("rse_read_mark").HasKey(row => new { row.MemberId, row.SubjectId });
        modelBuilder.Entity<ReadUntilRow>().ToTable("rse_read_until").HasKey(row => new { row.MemberId, row.SpaceId });
        modelBuilder.Entity<BookmarkRow>().ToTable("rse_bookmark").HasKey(row => new { row.MemberId, row.SubjectId });
        modelBuilder.Entity<AnswerRow>(entity =>
        {
            entity.ToTable("rse_answer").HasKey(row => row.QuestionId);
            entity.HasOne(row => row.Comment).WithMany().HasForeignKey(row => row.CommentId);
        });
        modelBuilder.Entity<TopicActivityRow>(entity =>
        {
            entity
                .ToTable("rse_topic_activity")
                .HasKey(row => new
                {
                    row.TopicId,
                    row.At,
                    row.ActivityId,
                });
            entity.HasOne(row => row.Topic).WithMany().HasForeignKey(row => row.TopicId);
        });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(
                string.Concat(
                    property.Name.Select(
                        (letter, i) =>
                            char.IsUpper(letter) && i > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"
                    )
                )
            );
        }
    }
}

internal sealed class ActivityRow
{
    public long Id { get; set; }

    public string Verb { get; set; } = "";

    public long? ActorId { get; set; }

    public long At { get; set; }

    public long? SubjectId { get; set; }

    public long? RootId { get; set; }

    public long? SpaceId { get; set; }

    public long Audience { get; set; }

    public long Listing { get; set; }

    public SubjectRow Subject { get; set; } = null!;
}

internal sealed class SubjectRow
{
    public long Id { get; set; }

    public string Kind { get; set; } = "";

    public string? Key { get; set; }

    public long RootId { get; set; }

    public long? SpaceId { get; set; }

    public long Audience { get; set; }

    public long? AuthorId { get; set; }

    public long Trashed { get; set; }

    public long CommentCount { get; set; }

    public long RatingCount { get; set; }

    public long RatingSum { get; set; }

    public SubjectRow Root { get; set; } = null!;

    public MemberRow Author { get; set; } = null!;

    public SpaceRow Space { get; set; } = null!;

    public PostRow? Post { get; set; }

    public CommentRow? Comment { get; set; }

    public List<ReactionCountRow> ReactionCounts { get; set; } = [];

    public List<ReactionRow> Reactions { get; set; } = [];

    public List<RatingRow> Ratings { get; set; } = [];

    public List<TopicActivityRow> Topics { get; set; } = [];
}

internal sealed class PostRow
{
    public long Id { get; set; }

    public string Kind { get; set; } = "";

    public string? Title { get; set; }

    public string Body { get; set; } = "";

    public long Version { get; set; }

    public long? EditedAt { get; set; }
}

internal sealed class CommentRow
{
    public long Id { get; set; }

    public long ParentId { get; set; }

    public string Body { get; set; } = "";

    public long Version { get; set; }

    public long? EditedAt { get; set; }
}

internal sealed class MemberRow
{
    public long Id { get; set; }

    public string Handle { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string Kind { get; set; } = "";
}

internal sealed class SpaceRow
{
    public long Id { get; set; }

    public string Slug { get; set; } = "";

    public string Name { get; set; } = "";

    public string Visibility { get; set; } = "";
}

internal sealed class TopicRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";
}

internal sealed class ReactionCountRow
{
    public long SubjectId { get; set; }

    public string Kind { get; set; } = "";

    public long Number { get; set; }
}

internal sealed class ReactionRow
{
    public long SubjectId { get; set; }

    public long MemberId { get; set; }

    public string Kind { get; set; } = "";
}

internal sealed class RatingRow
{
    public long SubjectId { get; set; }

    public long MemberId { get; set; }

    public long Value { get; set; }
}

internal sealed class FollowRow
{
    public long MemberId { get; set; }

    public string Kind { get; set; } = "";

    public long TargetId { get; set; }

    public long Level { get; set; }
}

internal sealed class ReadMarkRow
{
    public long MemberId { get; set; }

    public long SubjectId { get; set; }
}

internal sealed class BookmarkRow
{
    public long MemberId { get; set; }

    public long SubjectId { get; set; }
}

internal sealed class AnswerRow
{
    public long QuestionId { get; set; }

    public long CommentId { get; set; }

    public SubjectRow Comment { get; set; } = null!;
}

internal sealed class ReadUntilRow
{
    public long MemberId { get; set; }

    public long SpaceId { get; set; }

    public long At { get; set; }
}

internal sealed class TopicActivityRow
{
    public long TopicId { get; set; }

    public long At { get; set; }

    public long ActivityId { get; set; }

    public long SubjectId { get; set; }

    public TopicRow Topic { get; set; } = null!;
}
