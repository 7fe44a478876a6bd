mod export;
mod names;
mod scene;
mod view;
mod walk;
